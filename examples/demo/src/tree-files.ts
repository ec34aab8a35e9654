import type { FileSystem } from "dmemfs";

/** Paths of all files below a directory, in the order in which they were made. */
export function* treeFiles(fs: FileSystem, directory: string): Generator<string, void, undefined> {
  for (const [parent, , names] of fs.walk(directory)) {
    for (const name of names) yield `${parent}/${name}`;
  }
}
