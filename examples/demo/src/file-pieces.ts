import type { FileHandle } from "dmemfs";

const pieceSize = 64 * 1024;

/** The rest of a file in pieces that belong to the caller. */
export function* filePieces(file: FileHandle): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let piece = file.read(pieceSize); piece.length > 0; piece = file.read(pieceSize)) yield piece;
}
