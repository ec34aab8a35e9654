import { type FileSystem, memberOf } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";

export type { MemoryFileSystemOptions };

/** Returns the given filesystem, or a new one with the given options. Only this file of the package imports the heap engine. */
export function fileSystemOf(source: MemoryFileSystemOptions | FileSystem | undefined): FileSystem {
  return isFileSystem(source) ? source : new MemoryFileSystem(source);
}

/** Options have no methods. A method that was added to `Object.prototype` does not count: `memberOf` ignores it. */
function isFileSystem(source: MemoryFileSystemOptions | FileSystem | undefined): source is FileSystem {
  return memberOf(source, "openAsync") !== undefined;
}
