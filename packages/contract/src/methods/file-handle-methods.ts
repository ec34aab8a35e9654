import type { FileHandleMethods } from "../file-handle.js";
import type { MethodTable } from "./method-table.js";

/**
 * Every method of `FileHandle`: how its arguments are checked, and how it runs. Types and tests are derived from it.
 * @hidden
 */
export const fileHandleMethods = {
  read: { takes: ["length?"], runs: "in steps" },
  readInto: { takes: ["bytes"], runs: "in steps" },
  readAt: { takes: ["size", "bytes"], runs: "in steps" },
  chunks: { takes: ["positive?"], runs: "waiting" },
  readable: { takes: [], runs: "unchanged" },
  write: { takes: ["bytes"], runs: "in steps" },
  writeAt: { takes: ["size", "bytes"], runs: "in steps" },
  truncate: { takes: ["size?"], runs: "at once" },
  flush: { takes: [], runs: "at once" },
  writable: { takes: [], runs: "unchanged" },
  seek: { takes: ["offset", "whence?"], runs: "at once" },
  tell: { takes: [], runs: "at once" },
  seekable: { takes: [], runs: "unchanged" },
  close: { takes: [], runs: "at once" },
} as const;

// A separate statement, because an exported constant cannot be declared with `satisfies`.
fileHandleMethods satisfies MethodTable<FileHandleMethods>;
