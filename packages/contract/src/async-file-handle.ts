import type { SignalOptions } from "./call-options.js";
import type { FileHandle, FileHandleMethods } from "./file-handle.js";
import type { fileHandleMethods, Promised } from "./methods/index.js";

/**
 * An open file whose calls are promises. Derived from `FileHandle` by type, so a class without one of its methods does not
 * compile. Transfers also take `signal`.
 */
export interface AsyncFileHandle
  extends Promised<FileHandleMethods, typeof fileHandleMethods, SignalOptions>,
    Pick<FileHandle, "path" | "mode" | "closed">,
    AsyncDisposable {}
