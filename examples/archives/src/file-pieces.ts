import type { FileSystem } from "dmemfs";

const pieceSize = 64 * 1024;

/** A file in pieces. It is opened when the first is asked for, and closed behind the last or when nobody wants more. */
export function* filePieces(fs: FileSystem, path: string): Generator<Uint8Array, void, undefined> {
  using file = fs.open(path, "rb");
  for (let piece = file.read(pieceSize); piece.length > 0; piece = file.read(pieceSize)) yield piece;
}
