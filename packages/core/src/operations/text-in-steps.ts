import type { Operation } from "@dmemfs/contract";
import { textSlice } from "../slices.js";

/** The text that the bytes stand for, made in steps. */
export function* textInSteps(decoder: TextDecoder, bytes: Uint8Array): Operation<string> {
  if (bytes.length <= textSlice) return decoder.decode(bytes);
  let text = "";
  for (let start = 0; start < bytes.length; start += textSlice) {
    text += decoder.decode(bytes.subarray(start, start + textSlice), { stream: true });
    yield undefined;
  }
  return text + decoder.decode();
}
