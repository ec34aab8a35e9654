import type { FileSystem } from "dmemfs";

/** Makes a directory and fills it: all or nothing. When the filling fails the directory is gone again. */
export async function fillNewDirectory(fs: FileSystem, directory: string, fill: () => Promise<void>): Promise<void> {
  fs.mkdir(directory);
  try {
    await fill();
  } catch (error) {
    fs.rmtree(directory);
    throw error;
  }
}

/** Writes what comes of an entry into a file, and makes the directories it needs. No more than one piece is held besides. */
export async function writeEntry(fs: FileSystem, path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  fs.mkdir(path.slice(0, path.lastIndexOf("/")), { existOk: true });
  using file = fs.open(path, "wb");
  for await (const piece of pieces) file.write(piece);
}
