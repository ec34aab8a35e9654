import type { Operation } from "@dmemfs/contract";
import { replacementCharacter, type Shift, type TextCodec } from "../codec/index.js";
import { transcribe } from "./transcribe.js";

/**
 * Decodes all content in steps, as an `MFSTextHandle` with `errors: "replace"` does: malformed bytes become U+FFFD, and a
 * byte order mark stays in the text. For authors of filesystems.
 * @param slice - the approximate number of bytes that are decoded between two pauses
 */
export function* decodeInSteps(codec: TextCodec, bytes: Uint8Array, slice: number): Operation<string> {
  const shift: Shift = { set: undefined, isBare: false };
  let text = "";
  let start = 0;
  let room = slice;
  while (start < bytes.length) {
    const end = Math.min(bytes.length, start + room);
    const part = bytes.subarray(start, end);
    const found = transcribe({ codec, replacement: replacementCharacter }, part, Infinity, end === bytes.length, shift);
    if (start > 0) yield undefined;
    text += found.text;
    start += found.byteLength;
    room = found.byteLength === 0 ? 2 * room : slice;
  }
  return text;
}
