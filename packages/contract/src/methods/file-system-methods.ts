import type { FileSystemMethods } from "../file-system.js";
import type { MethodTable } from "./method-table.js";

/**
 * Every method of `FileSystem`: how its arguments are checked, and how it runs. Types and tests are derived from it.
 * @hidden
 */
export const fileSystemMethods = {
  open: { takes: ["fileOrVacant", "mode?", { preallocate: "size", lockTimeout: "timeout" }], runs: "waiting" },
  openAsync: {
    takes: ["fileOrVacant", "mode?", { preallocate: "size", lockTimeout: "timeout", signal: "signal" }],
    runs: "as a promise",
  },
  listdir: { takes: ["directory?", { withTypes: "flag" }], runs: "at once" },
  exists: { takes: ["anything"], runs: "at once" },
  isDir: { takes: ["anything"], runs: "at once" },
  isFile: { takes: ["anything"], runs: "at once" },
  walk: { takes: ["directory?"], runs: "at once" },
  glob: { takes: ["pattern"], runs: "in steps" },
  stat: { takes: ["existing"], runs: "at once" },
  stats: { takes: [], runs: "at once" },
  getSize: { takes: ["file"], runs: "at once" },
  mkdir: { takes: ["vacant", { existOk: "flag" }], runs: "at once" },
  remove: { takes: ["file", { detach: "flag", ifGeneration: "version" }], runs: "at once" },
  rmtree: { takes: ["directory", { detach: "flag" }], runs: "in steps" },
  touch: { takes: ["existingOrVacant"], runs: "at once" },
  setTimes: { takes: ["existing", { accessedAt: "time", modifiedAt: "time" }], runs: "at once" },
  setAttributes: { takes: ["existing", "attributes"], runs: "at once" },
  clear: { takes: [], runs: "in steps" },
  rename: {
    takes: ["existing", "vacant", { replace: "flag", detach: "flag", ifGeneration: "version" }],
    runs: "at once",
  },
  move: {
    takes: ["existing", "vacant", { replace: "flag", detach: "flag", ifGeneration: "version" }],
    runs: "at once",
  },
  copy: { takes: ["file", "vacant", { replace: "flag", detach: "flag" }], runs: "in steps" },
  copyTree: { takes: ["directory", "vacant", { replace: "flag", detach: "flag" }], runs: "in steps" },
  readFile: { takes: ["file"], runs: "in steps" },
  readText: { takes: ["file", "encoding?"], runs: "in steps" },
  writeFile: { takes: ["fileOrVacant", "content", { ifGeneration: "version" }], runs: "in steps" },
  appendFile: { takes: ["fileOrVacant", "content", { ifGeneration: "version" }], runs: "in steps" },
  exportAsBytes: { takes: ["file", { maxSize: "size" }], runs: "in steps" },
  exportAsBlob: { takes: ["file", { maxSize: "size" }], runs: "waiting" },
  exportTree: { takes: [{ prefix: "existing", onlyDirty: "flag", directories: "flag" }], runs: "in steps" },
  iterExportTree: { takes: [{ prefix: "existing", onlyDirty: "flag", directories: "flag" }], runs: "waiting" },
  markClean: { takes: ["existing?"], runs: "at once" },
  changes: { takes: ["existing?"], runs: "in steps" },
  importTree: { takes: ["tree"], runs: "in steps" },
  observe: { takes: ["listener"], runs: "unchanged" },
} as const;

// A separate statement, because an exported constant cannot be declared with `satisfies`.
fileSystemMethods satisfies MethodTable<FileSystemMethods>;
