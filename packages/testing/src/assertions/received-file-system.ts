import type { FileSystem } from "@dmemfs/contract";

/** A filesystem, or an object that has one, such as an `AsyncMemoryFileSystem`. */
export type ReceivedFileSystem = FileSystem | FileSystemOwner;

/** An object that has a filesystem, such as an `AsyncMemoryFileSystem`. */
export interface FileSystemOwner {
  /** The filesystem that the object wraps. */
  readonly fileSystem: FileSystem;
}
