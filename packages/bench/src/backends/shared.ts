import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { BenchVolume } from "../backend.js";
import { presentLibrary } from "../library/present-library.js";
import { volumeOf } from "./heap-volume.js";

/** More than any case holds, in a buffer that every runtime provides. */
const maxQuota = 2 ** 31;

let emptied: SharedMemoryFileSystem | undefined;

/**
 * Ours in shared memory, used by one thread. A volume that was disposed of is emptied and used again, as its workers would use it: the
 * memory of a new one is provided page by page at its first use, and the heap engine reuses its own.
 */
export function create(): BenchVolume {
  const fs = emptied ?? SharedMemoryFileSystem.create({ maxQuota });
  emptied = undefined;
  return {
    ...volumeOf(fs, presentLibrary),
    dispose() {
      fs.clear();
      emptied = fs;
    },
  };
}
