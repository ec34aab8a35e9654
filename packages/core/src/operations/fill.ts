import type { FileStorage, Operation } from "@dmemfs/contract";

/** Puts a content into a new storage. */
export function fill(storage: FileStorage, content: Uint8Array): void {
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
