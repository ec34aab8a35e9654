import type { FileSystem } from "dmemfs";

/** Makes a directory and fills it: all or nothing. If the work fails, the directory is removed again. */
export async function fillNewDirectory(fs: FileSystem, directory: string, fill: () => Promise<void>): Promise<void> {
  fs.mkdir(directory);
  try {
    await fill();
  } catch (error) {
    fs.rmtree(directory);
    throw error;
  }
}

/**
 * Writes the content of an entry to a file, and makes the directories that it needs. Holds at most one chunk outside of the
 * filesystem.
 */
export async function writeEntry(fs: FileSystem, path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  fs.mkdir(path.slice(0, path.lastIndexOf("/")), { existOk: true });
  using file = fs.open(path, "wb");
  for await (const piece of pieces) file.write(piece);
}
