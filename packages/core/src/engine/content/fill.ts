import type { FileStorage, Operation } from "@dmemfs/contract";
import { pieceOf, requireIntact } from "../arguments/index.js";
import { sliceBytes } from "./slices.js";

/**
 * Puts a content into a new storage.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) when the caller has detached or shrunk it
 */
export function fill(storage: FileStorage, content: Uint8Array): void {
  requireIntact(content);
  storage.reset(content.length, content);
  storage.trim();
}

/**
 * Puts a content into a new storage piece by piece, letting others run between them.
 * @param step - bytes of a piece
 * @param pieceAt - the bytes from `start` to `end`
 */
export function* fillInSteps(
  storage: FileStorage,
  size: number,
  step: number,
  pieceAt: (start: number, end: number) => Uint8Array,
): Operation<void> {
  for (let start = 0; start < size; start += step) {
    if (start > 0) yield undefined;
    storage.write(start, pieceAt(start, Math.min(size, start + step)));
  }
  storage.trim();
}

/**
 * Puts bytes of the caller into a new storage, piece by piece.
 * @param length - their number when the call began: the storage may come from code that has detached them since
 */
export function* fillFrom(storage: FileStorage, content: Uint8Array, length: number): Operation<void> {
  yield* fillInSteps(storage, length, sliceBytes, (start, end) => pieceOf(content, start, end));
}
