import type { BenchVolume } from "../backend.js";
import { libraryOfCheckout } from "../library/library-of-checkout.js";
import { heapVolume } from "./heap-volume.js";

/** Another build of ours, on the heap. */
export async function create(checkout: string): Promise<BenchVolume> {
  return heapVolume(await libraryOfCheckout(checkout));
}
