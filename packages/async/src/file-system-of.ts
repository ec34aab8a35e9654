import { type FileSystem, memberOf } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";

export type { MemoryFileSystemOptions };

/** The filesystem that was given, or a new one with these options. The only file of this package that knows an engine. */
export function fileSystemOf(source: MemoryFileSystemOptions | FileSystem | undefined): FileSystem {
  return isFileSystem(source) ? source : new MemoryFileSystem(source);
}

/** A filesystem has its methods from its class, options have none: not even one that was added to `Object.prototype`. */
function isFileSystem(source: MemoryFileSystemOptions | FileSystem | undefined): source is FileSystem {
  return memberOf(source, "openAsync") !== undefined;
}
