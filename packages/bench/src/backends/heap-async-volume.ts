import type { BenchVolume } from "../backend.js";
import type { Library } from "../library/library.js";
import { maxQuota, openModes } from "./heap-volume.js";

/** The calls of a build of ours that return promises. Text handles are synchronous, so it reads no lines. */
export function heapAsyncVolume({ AsyncMemoryFileSystem }: Library): BenchVolume {
  const fs = new AsyncMemoryFileSystem({ maxQuota });
  return {
    mkdir: (path) => fs.mkdir(path, { existOk: true }),
    writeFile: (path, bytes) => fs.writeFile(path, bytes),
    readFile: (path) => fs.readFile(path),
    open: (path, mode) => fs.open(path, openModes[mode]),
    listdir: (path) => fs.listdir(path),
    rename: (source, destination) => fs.rename(source, destination),
    glob: (pattern) => fs.glob(pattern),
    copyTree: (source, destination) => fs.copyTree(source, destination),
    importTree: (files) => fs.importTree(files),
    exportTree: (prefix) => fs.exportTree({ prefix }),
    openInLine: (path) => fs.open(path, "r+b", { lockTimeout: null }),
  };
}
