import type { DirectoryEntry, FileSystem, ListdirOptions } from "@dmemfs/contract";

/** A `listdir` with all its overloads, made of one function. */
export function listingBy(
  list: (path?: string, options?: ListdirOptions) => string[] | DirectoryEntry[],
): FileSystem["listdir"] {
  return list as FileSystem["listdir"];
}
