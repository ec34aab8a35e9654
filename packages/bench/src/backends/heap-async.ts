import type { BenchVolume } from "../backend.js";
import { presentLibrary } from "../library/present-library.js";
import { heapAsyncVolume } from "./heap-async-volume.js";

/** Ours, on the heap, by promises. */
export function create(): BenchVolume {
  return heapAsyncVolume(presentLibrary);
}
