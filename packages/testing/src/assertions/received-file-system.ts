import type { FileSystem } from "@dmemfs/contract";

/** Any filesystem of D-MemFS, or an `AsyncMemoryFileSystem`. */
export type ReceivedFileSystem = FileSystem | FileSystemOwner;

/** An object that has a filesystem, such as an `AsyncMemoryFileSystem`. */
export interface FileSystemOwner {
  /** The filesystem. */
  readonly fileSystem: FileSystem;
}
