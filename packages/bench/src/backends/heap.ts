import type { FileHandle, FileSystem, OpenMode } from "dmemfs";
import { type Library, libraryOfCheckout, presentLibrary } from "../library.js";
import type { BenchFile, BenchMode, BenchVolume, VolumeFactory } from "./volume.js";

/** Bytes: more than any case stores. */
const maxQuota: number = 2 ** 36;

const openModes: Readonly<Record<BenchMode, OpenMode>> = {
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

/** The calls that return promises. Text handles are synchronous, so the volume reads no lines. */
function asyncVolumeOf({ AsyncMemoryFileSystem }: Library): BenchVolume {
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

function heapOf(library: Library): BenchVolume {
  return volumeOf(new library.MemoryFileSystem({ maxQuota }), library);
}

/** Ours, on the heap. */
export const heap: VolumeFactory = async () => heapOf(await presentLibrary());

/** The same in the build of a checkout. */
export const heapOfCheckout: VolumeFactory = async (checkout) => heapOf(await libraryOfCheckout(checkout));

/** Ours, on the heap, by promises. */
export const asyncHeap: VolumeFactory = async () => asyncVolumeOf(await presentLibrary());

/** The same in the build of a checkout. */
export const asyncHeapOfCheckout: VolumeFactory = async (checkout) => asyncVolumeOf(await libraryOfCheckout(checkout));
