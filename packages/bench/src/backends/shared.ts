import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { BenchVolume } from "../backend.js";
import { presentLibrary } from "../library/present-library.js";
import { volumeOf } from "./heap-volume.js";

/** More than any case holds, in a buffer that every runtime provides. */
const maxQuota = 2 ** 31;

/** Ours in shared memory, used by one thread. */
export function create(): BenchVolume {
  const fs = SharedMemoryFileSystem.create({ maxQuota });
  return { ...volumeOf(fs, presentLibrary), dispose: () => fs.dispose() };
}
