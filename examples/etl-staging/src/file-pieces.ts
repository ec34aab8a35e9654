import type { FileHandle } from "dmemfs";

const pieceSize = 64 * 1024;

/** What is left of an open file, in pieces that belong to the caller. */
export function* filePieces(file: FileHandle): Generator<Uint8Array, void, undefined> {
  for (let piece = file.read(pieceSize); piece.length > 0; piece = file.read(pieceSize)) yield piece;
}
