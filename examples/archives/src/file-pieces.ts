import type { FileSystem } from "dmemfs";

const pieceSize = 64 * 1024;

/**
 * The pieces of a file. The file is opened at the first request, and closed after the last piece or when the consumer stops.
 */
export function* filePieces(fs: FileSystem, path: string): Generator<Uint8Array, void, undefined> {
  using file = fs.open(path, "rb");
  for (let piece = file.read(pieceSize); piece.length > 0; piece = file.read(pieceSize)) yield piece;
}
