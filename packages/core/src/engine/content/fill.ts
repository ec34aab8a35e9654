import type { FileStorage, Operation } from "@dmemfs/contract";
import { pieceOf, requireIntact } from "../arguments/index.js";
import { sliceBytes } from "./content-in-steps.js";

/**
 * Writes content to a new storage.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if the caller has detached or shrunk it
 */
export function fill(storage: FileStorage, content: Uint8Array): void {
  requireIntact(content);
  storage.reset(content.length, content);
  storage.trim();
}

/**
 * Writes content to a new storage in steps.
 * @param step - the bytes of a step
 * @param pieceAt - returns the bytes from `start` to `end`
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
 * Writes bytes of the caller to a new storage in steps.
 * @param length - their number at the start of the call: creating the storage may run code that detaches them
 */
export function* fillFrom(storage: FileStorage, content: Uint8Array, length: number): Operation<void> {
  yield* fillInSteps(storage, length, sliceBytes, (start, end) => pieceOf(content, start, end));
}
