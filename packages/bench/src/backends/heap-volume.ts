import type { FileHandle, FileSystem, OpenMode } from "dmemfs";
import type { BenchFile, BenchMode, BenchVolume } from "../backend.js";
import type { Library } from "../library/library.js";

/** More than any case holds. */
export const maxQuota: number = 2 ** 36;

/** What a case's way of opening is called here. */
export const openModes: Readonly<Record<BenchMode, OpenMode>> = {
  read: "rb",
  write: "wb",
  update: "r+b",
  append: "ab",
};

function readLines(handle: FileHandle, { MFSTextHandle }: Pick<Library, "MFSTextHandle">): number {
  let length = 0;
  for (const line of new MFSTextHandle(handle)) length += line.length - 1;
  return length;
}

/** The synchronous calls of a build of ours, on the heap. */
export function heapVolume(library: Library): BenchVolume {
  return volumeOf(new library.MemoryFileSystem({ maxQuota }), library);
}

/** The synchronous calls of a filesystem of ours. */
export function volumeOf(fs: FileSystem, library: Pick<Library, "MFSTextHandle">): BenchVolume {
  return {
    mkdir: (path) => fs.mkdir(path, { existOk: true }),
    writeFile: (path, bytes) => fs.writeFile(path, bytes),
    readFile: (path) => fs.readFile(path),
    open: (path, mode): BenchFile => fs.open(path, openModes[mode]),
    listdir: (path) => fs.listdir(path),
    rename: (source, destination) => fs.rename(source, destination),
    glob: (pattern) => fs.glob(pattern),
    copyTree: (source, destination) => fs.copyTree(source, destination),
    importTree: (files) => fs.importTree(files),
    exportTree: (prefix) => fs.exportTree({ prefix }),
    readLines(path) {
      using handle = fs.open(path);
      return readLines(handle, library);
    },
    openInLine: (path) => fs.openAsync(path, "r+b", { lockTimeout: null }),
  };
}
