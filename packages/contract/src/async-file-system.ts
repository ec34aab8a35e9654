import type { AsyncFileHandle } from "./async-file-handle.js";
import type { CallOptions } from "./call-options.js";
import type { AsyncTreeSource, FileSystemMethods } from "./file-system.js";
import type { FileSystemEvent, FileSystemListener } from "./file-system-event.js";
import type { OpenAsyncOptions } from "./file-system-options.js";
import type { fileSystemMethods, Promised } from "./methods/index.js";
import type { OpenMode } from "./open-mode.js";

/**
 * A filesystem whose calls are promises. Derived from `FileSystem` by type, so a class without one of its methods does not
 * compile. Methods that may wait for a lock or run in steps also take `lockTimeout` and `signal`.
 */
export interface AsyncFileSystem
  extends Omit<Promised<FileSystemMethods, typeof fileSystemMethods, CallOptions>, "open" | "importTree" | "observe"> {
  /** Opens a file as soon as its lock is free. */
  open(path: string, mode?: OpenMode, options?: OpenAsyncOptions): Promise<AsyncFileHandle>;
  /** Imports files and directories, all or none. Awaits chunks and entries one after the other. */
  importTree(tree: AsyncTreeSource, options?: CallOptions): Promise<void>;
  /** Calls the listener after each change. Returns a function that removes the listener. */
  observe(listener: FileSystemListener): () => void;
  /** The events from now on, without a bound on their number; `return()` ends them. */
  observe(): AsyncIterableIterator<FileSystemEvent, void, undefined>;
}
