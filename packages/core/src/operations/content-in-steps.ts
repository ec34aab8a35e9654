import type { ByteSource, Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { textSlice } from "../slices.js";

/**
 * The bytes to store for a content, a text's UTF-8 being made in steps.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for what is neither bytes nor a string
 */
export function* contentInSteps(name: string, content: ByteSource | string): Operation<Uint8Array> {
  if (typeof content !== "string" || content.length <= textSlice) return contentOf(name, content);
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const piece of piecesOf(content)) {
    pieces.push(encoder.encode(piece));
    yield undefined;
  }
  return yield* joined(pieces);
}

/** Pieces of a text between which no pair of surrogates is cut. */
function* piecesOf(text: string): Generator<string> {
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    end = Math.min(text.length, start + textSlice);
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    yield text.slice(start, end);
  }
}

function* joined(pieces: readonly Uint8Array[]): Operation<Uint8Array> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const piece of pieces) {
    bytes.set(piece, position);
    position += piece.length;
    yield undefined;
  }
  return bytes;
}
