import type { FileSystem } from "@dmemfs/contract";

/** Removes the empty directories in a directory. */
export function removeEmpty(fs: FileSystem, path: string): void {
  for (const name of fs.listdir(path)) {
    const below = `${path}/${name}`;
    if (fs.isDir(below) && fs.listdir(below).length === 0) fs.rmtree(below);
  }
}
