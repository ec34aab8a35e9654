import type { FileSystem } from "@dmemfs/contract";

/** The node at a path. */
export type ReceivedKind = "file" | "directory" | "empty directory";

/**
 * All nodes at or below a prefix, by absolute path: none if the prefix is missing, only the file if the prefix is a file. A
 * directory that is the prefix counts as one that is not empty, so an expected tree need not list it.
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
