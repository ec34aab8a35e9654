import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { presentLibrary } from "../library.js";
import { volumeOf } from "./heap.js";
import type { BenchVolume } from "./volume.js";

/** Bytes: more than any case stores, and at most as many as every runtime provides. */
const maxQuota = 2 ** 31;

let cleared: SharedMemoryFileSystem | undefined;

/**
 * Ours in shared memory, used by one thread. A disposed volume is cleared and used again: the operating system provides the
 * memory of a new one page by page at its first use, and the heap engine reuses its own.
 */
export async function shared(): Promise<BenchVolume> {
  const library = await presentLibrary();
  const fs = cleared ?? SharedMemoryFileSystem.create({ maxQuota });
  cleared = undefined;
  return {
    ...volumeOf(fs, library),
    dispose() {
      fs.clear();
      cleared = fs;
    },
  };
}
