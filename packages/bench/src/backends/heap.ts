import type { BenchVolume } from "../backend.js";
import { presentLibrary } from "../library/present-library.js";
import { heapVolume } from "./heap-volume.js";

/** Ours, on the heap. */
export function create(): BenchVolume {
  return heapVolume(presentLibrary);
}
