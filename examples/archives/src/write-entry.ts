import type { FileSystem } from "dmemfs";

/** Writes what comes of an entry into a file, and makes the directories it needs. No more than one piece is held besides. */
export async function writeEntry(fs: FileSystem, path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  fs.mkdir(path.slice(0, path.lastIndexOf("/")), { existOk: true });
  using file = fs.open(path, "wb");
  for await (const piece of pieces) file.write(piece);
}
