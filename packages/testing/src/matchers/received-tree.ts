import type { FileSystem } from "@dmemfs/contract";

/** What is at a path. */
export type ReceivedKind = "file" | "directory" | "empty directory";

/**
 * All that is below a prefix, by whole path: nothing when the prefix is missing, just itself when it is a file. A directory
 * as prefix is among it too, as one that has something in it: it is expected to be there.
 */
export function receivedTree(fileSystem: FileSystem, prefix: string): Map<string, ReceivedKind> {
  const entries = new Map<string, ReceivedKind>();
  if (fileSystem.isFile(prefix)) entries.set(prefix, "file");
  if (!fileSystem.isDir(prefix)) return entries;
  for (const [directory, directoryNames, fileNames] of fileSystem.walk(prefix)) {
    const isEmpty = directoryNames.length + fileNames.length === 0 && directory !== prefix;
    entries.set(directory, isEmpty ? "empty directory" : "directory");
    for (const name of fileNames) entries.set(`${directory === "/" ? "" : directory}/${name}`, "file");
  }
  return entries;
}
