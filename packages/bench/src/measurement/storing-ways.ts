import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { createNodeFs } from "@dmemfs/node-fs";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { AsyncMemoryFileSystem, type FileSystem, MemoryFileSystem } from "dmemfs";
import { createFsFromVolume, Volume } from "memfs";
import { settledMemory } from "./memory.js";

/** A place for many small files. */
export interface StoredFiles {
  /** Stores content under each path. */
  store(paths: readonly string[], content: Uint8Array): unknown;
  /** Reads the files and returns the number of bytes. */
  read(paths: readonly string[]): number | Promise<number>;
}

/** One of the ways to store many small files. */
export interface StoringWay {
  readonly name: string;
  /** Makes an empty place with the directory `/files`. `root` is a directory in memory of the host. */
  make(root: string): Promise<StoredFiles>;
}

/** A request to measure a way in a separate process. */
export interface StoringRequest {
  readonly way: string;
  readonly files: number;
  readonly root: string;
}

/** The costs of one file. */
export interface StoringCost {
  /** Nanoseconds. */
  readonly store: number;
  /** Nanoseconds. */
  readonly read: number;
  /** Bytes of resident memory beyond the content. */
  readonly held: number;
}

const maxQuota = 2 ** 30;

/** The calls of `node:fs` that are measured. */
interface Calls {
  mkdirSync(path: string): unknown;
  writeFileSync(path: string, content: Uint8Array): void;
  readFileSync(path: string): string | Uint8Array;
}

function throughMethods(fs: FileSystem): StoredFiles {
  fs.mkdir("/files");
  return {
    store(paths, content) {
      for (const path of paths) fs.writeFile(path, content);
    },
    read: (paths) => paths.reduce((bytes, path) => bytes + fs.readFile(path).length, 0),
  };
}

function throughCalls(fs: Calls, root = ""): StoredFiles {
  fs.mkdirSync(`${root}/files`);
  return {
    store(paths, content) {
      for (const path of paths) fs.writeFileSync(root + path, content);
    },
    read: (paths) => paths.reduce((bytes, path) => bytes + fs.readFileSync(root + path).length, 0),
  };
}

/** The calls of `node:fs/promises` that are also methods of `AsyncMemoryFileSystem`. */
interface PromisedCalls {
  mkdir(path: string): Promise<unknown>;
  writeFile(path: string, content: Uint8Array): Promise<unknown>;
  readFile(path: string): Promise<Uint8Array>;
}

async function throughPromises(fs: PromisedCalls): Promise<StoredFiles> {
  await fs.mkdir("/files");
  return {
    async store(paths, content) {
      for (const path of paths) await fs.writeFile(path, content);
    },
    async read(paths) {
      let bytes = 0;
      for (const path of paths) bytes += (await fs.readFile(path)).length;
      return bytes;
    },
  };
}

function throughTrees(): StoredFiles {
  const fs = new MemoryFileSystem({ maxQuota });
  return {
    store: (paths, content) => fs.importTree(paths.map((path): [string, Uint8Array] => [path, content])),
    read: () => [...fs.iterExportTree()].reduce((bytes, [, content]) => bytes + content.length, 0),
  };
}

function throughJson(): StoredFiles {
  const volume = new Volume();
  return {
    store(paths, content) {
      const text = new TextDecoder().decode(content);
      volume.fromJSON(Object.fromEntries(paths.map((path) => [path, text])));
    },
    read: () => Object.values(volume.toJSON()).reduce((bytes, text) => bytes + (text?.length ?? 0), 0),
  };
}

/** All ways, ours first. */
export const storingWays: readonly StoringWay[] = [
  { name: "writeFile, readFile", make: async () => throughMethods(new MemoryFileSystem({ maxQuota })) },
  { name: "importTree, iterExportTree", make: async () => throughTrees() },
  { name: "AsyncMemoryFileSystem, awaited", make: () => throughPromises(new AsyncMemoryFileSystem({ maxQuota })) },
  {
    name: "createNodeFs, synchronous",
    make: async () => throughCalls(createNodeFs(new MemoryFileSystem({ maxQuota }))),
  },
  {
    name: "createNodeFs, promises",
    make: () => throughPromises(createNodeFs(new MemoryFileSystem({ maxQuota })).promises),
  },
  { name: "SharedMemoryFileSystem", make: async () => throughMethods(SharedMemoryFileSystem.create({ maxQuota })) },
  { name: "memfs, synchronous", make: async () => throughCalls(createFsFromVolume(new Volume()) as unknown as Calls) },
  { name: "memfs, fromJSON, toJSON", make: async () => throughJson() },
  { name: "node:fs in memory of the host", make: async (root) => throughCalls(await import("node:fs"), root) },
];

const content = new Uint8Array(100).fill(65);

async function perFile(files: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return ((performance.now() - start) * 1e6) / files;
}

/** Measures the second of two equal places. The first one warms the engine up, and keeps its memory. */
export async function storingCost(way: StoringWay, files: number, root: string): Promise<StoringCost> {
  const paths = Array.from({ length: files }, (_, index) => `/files/file-${index}`);
  const first = await way.make(mkdtempSync(join(root, "first-")));
  await first.store(paths, content);
  await first.read(paths);
  const second = await way.make(mkdtempSync(join(root, "second-")));
  const before = await settledMemory();
  const store = await perFile(files, () => second.store(paths, content));
  const held = ((await settledMemory()) - before) / files - content.length;
  let bytes = 0;
  const read = await perFile(files, async () => {
    bytes = await second.read(paths);
  });
  if (bytes !== files * content.length) throw new Error(`${way.name} gave ${bytes} bytes back`);
  // Without this use, the first place could be collected before the measurement.
  await first.read(paths.slice(0, 1));
  return { store, read, held };
}
