import type { FileSystem, OpenMode, Operation } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import type { AsyncMemoryFileSystem, CallOptions } from "../../src/index.js";
import { pattern } from "./pattern.js";

const mebibyte = 1024 * 1024;

/** Content of several slices. */
export const large: Uint8Array<ArrayBuffer> = pattern(2 * mebibyte + 12_345, 1);
/** Another one, which ends elsewhere. */
export const larger: Uint8Array<ArrayBuffer> = pattern(3 * mebibyte + 77, 2);

/** A filesystem whose clock stands, so that only what is done to it shows. */
export function stillFileSystem(options: MemoryFileSystemOptions = {}): MemoryFileSystem {
  return new MemoryFileSystem({
    maxQuota: 64 * mebibyte,
    chunkOverheadOverride: 0,
    clock: () => 1000,
    defaultLockTimeout: 0,
    ...options,
  });
}

/** Directories and small files, two files of several slices, and an empty directory. */
function plantForest(fs: FileSystem): void {
  for (let directory = 0; directory < 5; directory++) {
    for (let file = 0; file < 6; file++) fs.importTree({ [`/tree/d${directory}/f${file}`]: `${directory}.${file}` });
  }
  fs.importTree({ "/tree/large": large, "/tree/d2/large": large, "/other": "other" });
  fs.mkdir("/tree/empty");
  fs.writeFile("/tree/d3/changed", "changed");
}

function plantMany(fs: FileSystem): void {
  plantForest(fs);
  fs.importTree(Array.from({ length: 600 }, (_, index) => [`/tree/many/${index % 7}/${index}`, `${index}`] as const));
}

/** New files, files over old ones, and new directories: more paths than are looked at in one step. */
function forestToImport(): [path: string, content: Uint8Array | string][] {
  const many = Array.from({ length: 280 }, (_, index): [string, string] => [
    `/tree/new/${index % 9}/${index}`,
    `${index}`,
  ]);
  const old = Array.from({ length: 280 }, (_, index): [string, string] => [`/tree/many/${index % 7}/${index}`, "new"]);
  return [["/new/large", larger], ...many, ...old, ["/other", larger], ["/new/text", "é".repeat(400_000)]];
}

/** A call that takes many steps. */
export interface LongCall {
  readonly name: string;
  readonly plant: (fs: FileSystem) => void;
  readonly begin: (fs: FileSystem) => Operation<unknown>;
  readonly call: (fs: AsyncMemoryFileSystem, options?: CallOptions) => Promise<unknown>;
  /** Whether other tasks see, while it is under way, how many nodes are still to be freed. */
  readonly frees?: boolean;
}

/** All long calls except those of a handle. */
export const longCalls: readonly LongCall[] = [
  {
    name: "copyTree",
    plant: plantForest,
    begin: (fs) => fs.operations.copyTree("/tree", "/copy"),
    call: (fs, options) => fs.copyTree("/tree", "/copy", options),
  },
  {
    name: "importTree",
    plant: plantMany,
    begin: (fs) => fs.operations.importTree(forestToImport()),
    call: (fs, options) => fs.importTree(forestToImport(), options),
    frees: true,
  },
  {
    name: "exportTree",
    plant: plantForest,
    begin: (fs) => fs.operations.exportTree(),
    call: (fs, options) => fs.exportTree(options),
  },
  {
    name: "rmtree",
    plant: plantMany,
    begin: (fs) => fs.operations.rmtree("/tree"),
    call: (fs, options) => fs.rmtree("/tree", options),
    frees: true,
  },
  {
    name: "clear",
    plant: plantMany,
    begin: (fs) => fs.operations.clear(),
    call: (fs, options) => fs.clear(options),
    frees: true,
  },
  {
    name: "copy",
    plant: plantForest,
    begin: (fs) => fs.operations.copy("/tree/large", "/copy"),
    call: (fs, options) => fs.copy("/tree/large", "/copy", options),
  },
  {
    name: "readFile",
    plant: plantForest,
    begin: (fs) => fs.operations.readFile("/tree/large"),
    call: (fs, options) => fs.readFile("/tree/large", options),
  },
  {
    name: "readText",
    plant: plantForest,
    begin: (fs) => fs.operations.readText("/tree/large", "latin1"),
    call: (fs, options) => fs.readText("/tree/large", "latin1", options),
  },
  {
    name: "writeFile of a new file",
    plant: plantForest,
    begin: (fs) => fs.operations.writeFile("/tree/new", larger),
    call: (fs, options) => fs.writeFile("/tree/new", larger, options),
  },
  {
    name: "writeFile of text",
    plant: plantForest,
    begin: (fs) => fs.operations.writeFile("/tree/new", "ü".repeat(1_000_000)),
    call: (fs, options) => fs.writeFile("/tree/new", "ü".repeat(1_000_000), options),
  },
  {
    name: "writeFile over a file",
    plant: plantForest,
    begin: (fs) => fs.operations.writeFile("/tree/large", larger),
    call: (fs, options) => fs.writeFile("/tree/large", larger, options),
  },
  {
    name: "appendFile to a file",
    plant: plantForest,
    begin: (fs) => fs.operations.appendFile("/tree/large", larger),
    call: (fs, options) => fs.appendFile("/tree/large", larger, options),
  },
  {
    name: "appendFile of a new file",
    plant: plantForest,
    begin: (fs) => fs.operations.appendFile("/tree/new", larger),
    call: (fs, options) => fs.appendFile("/tree/new", larger, options),
  },
];

/** A write through a handle that takes many steps. */
export interface LongWrite {
  readonly name: string;
  readonly path: string;
  readonly mode: OpenMode;
  readonly cursor: number;
  /** Where the bytes go; at the cursor if not given. */
  readonly position?: number;
  readonly promoted?: boolean;
}

/** Writes into a file of `large`, each of `larger`. */
export const longWrites: readonly LongWrite[] = [
  { name: "write at the end", path: "/tree/large", mode: "ab", cursor: 0 },
  { name: "write past the end", path: "/tree/large", mode: "r+b", cursor: large.length + 5000 },
  { name: "write over the end", path: "/tree/large", mode: "r+b", cursor: large.length - 100, promoted: true },
  { name: "write from the start, past the end", path: "/tree/large", mode: "r+b", cursor: 0, promoted: true },
  { name: "write from the start of a chunked file", path: "/tree/large", mode: "r+b", cursor: 0 },
  { name: "writeAt within a chunked file", path: "/tree/large", mode: "r+b", cursor: 7, position: 1000 },
];
