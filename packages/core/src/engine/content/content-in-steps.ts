import type { ByteSource, Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";

/** The bytes that an operation moves in one step. */
export const sliceBytes: number = 1024 * 1024;

/** The UTF-16 units that are encoded, or the bytes that are decoded, in one step. */
export const textSlice: number = 256 * 1024;

/** The pieces from `from` to `to`, one slice each. */
export function* slices(
  to: number,
  from: number = 0,
): Generator<readonly [start: number, end: number], void, undefined> {
  for (let start = from; start < to; start += sliceBytes) yield [start, Math.min(to, start + sliceBytes)];
}

/**
 * The bytes of content. A text is encoded as UTF-8 in steps.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for a value that is neither bytes nor a string
 */
export function* contentInSteps(name: string, content: ByteSource | string): Operation<Uint8Array> {
  if (typeof content !== "string" || content.length <= textSlice) return contentOf(name, content);
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let start = 0, end = 0; start < content.length; start = end) {
    end = start + textSlice;
    // A slice must not end between two surrogates.
    if (/[\ud800-\udbff]/.test(content.charAt(end - 1))) end++;
    const piece = encoder.encode(content.slice(start, end));
    pieces.push(piece);
    size += piece.length;
    yield undefined;
  }
  const bytes = new Uint8Array(size);
  let position = 0;
  for (const piece of pieces) {
    bytes.set(piece, position);
    position += piece.length;
    yield undefined;
  }
  return bytes;
}
