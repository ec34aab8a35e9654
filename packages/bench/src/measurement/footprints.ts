import { MemoryFileSystem, type MemoryFileSystemOptions } from "dmemfs";
import { congruentialSource } from "../statistics.js";
import { settledMemory } from "./memory.js";

/** A figure of memory, and its bound. */
export interface Footprint {
  readonly name: string;
  readonly unit: string;
  readonly bound: number;
  measure(): Promise<number>;
}

const mebibyte = 1024 * 1024;
const small = new Uint8Array(100).fill(7);
const roomy: MemoryFileSystemOptions = { maxQuota: 2 ** 31 };

function fill(count: number, content: Uint8Array, options: MemoryFileSystemOptions = roomy): MemoryFileSystem {
  const fs = new MemoryFileSystem(options);
  fs.mkdir("/files");
  for (let index = 0; index < count; index++) fs.writeFile(`/files/file-${index}`, content);
  return fs;
}

/** The first of two filesystems. They are kept, so that the second one cannot reuse their memory. */
const firsts: MemoryFileSystem[] = [];

/**
 * Measures the memory of the second of two equal filesystems. The first one would include tens of MiB that the engine allocates
 * for itself.
 */
async function held(
  build: () => MemoryFileSystem,
  change: (fs: MemoryFileSystem) => void = () => undefined,
): Promise<[bytes: number, fs: MemoryFileSystem]> {
  const first = build();
  change(first);
  firsts.push(first);
  const before = await settledMemory();
  const fs = build();
  change(fs);
  return [(await settledMemory()) - before, fs];
}

function removeMost(fs: MemoryFileSystem): void {
  const random = congruentialSource();
  for (const name of fs.listdir("/files")) {
    if (random() / 2 ** 32 < 0.99) fs.remove(`/files/${name}`);
  }
}

function appendMillion(): MemoryFileSystem {
  const fs = new MemoryFileSystem(roomy);
  const one = new Uint8Array([1]);
  const file = fs.open("/appended", "ab");
  for (let count = 0; count < 1_000_000; count++) file.write(one);
  file.close();
  return fs;
}

function truncated(): MemoryFileSystem {
  const fs = new MemoryFileSystem(roomy);
  const file = fs.open("/large", "wb");
  const piece = new Uint8Array(mebibyte).fill(1);
  for (let count = 0; count < 64; count++) file.write(piece);
  file.truncate(1);
  file.close();
  return fs;
}

/** The guaranteed bounds of memory, each measured in a separate process. */
export const footprints: readonly Footprint[] = [
  {
    name: "100 000 files of 100 bytes, each beyond its data",
    unit: "bytes",
    bound: 450,
    measure: async () => (await held(() => fill(100_000, small)))[0] / 100_000 - small.length,
  },
  {
    name: "the same, 99 % of them removed at random",
    unit: "MiB",
    bound: 8,
    measure: async () => (await held(() => fill(100_000, small), removeMost))[0] / mebibyte,
  },
  {
    name: "a million appends of one byte",
    unit: "MiB",
    bound: 3,
    measure: async () => (await held(appendMillion))[0] / mebibyte,
  },
  {
    name: "64 MiB truncated to one byte",
    unit: "MiB",
    bound: 1,
    measure: async () => (await held(truncated))[0] / mebibyte,
  },
  {
    name: "a million empty files, held for each byte charged",
    unit: "",
    bound: 1.1,
    async measure() {
      const options: MemoryFileSystemOptions = { ...roomy, nodeOverhead: "measured" };
      const [bytes, fs] = await held(() => fill(1_000_000, new Uint8Array(0), options));
      return bytes / fs.stats().usedBytes;
    },
  },
  {
    name: "100 000 files of 100 bytes, held for each byte charged",
    unit: "",
    bound: 1.1,
    async measure() {
      const options: MemoryFileSystemOptions = { ...roomy, nodeOverhead: "measured" };
      const [bytes, fs] = await held(() => fill(100_000, small, options));
      return bytes / fs.stats().usedBytes;
    },
  },
];
