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
