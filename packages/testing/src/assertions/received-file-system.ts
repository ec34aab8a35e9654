import type { FileSystem } from "@dmemfs/contract";

/** Any filesystem of D-MemFS, or an `AsyncMemoryFileSystem`. */
export type ReceivedFileSystem = FileSystem | { readonly fileSystem: FileSystem };
