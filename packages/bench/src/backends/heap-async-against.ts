import type { BenchVolume } from "../backend.js";
import { libraryOfCheckout } from "../library/library-of-checkout.js";
import { heapAsyncVolume } from "./heap-async-volume.js";

/** Another build of ours, on the heap, by promises. */
export async function create(checkout: string): Promise<BenchVolume> {
  return heapAsyncVolume(await libraryOfCheckout(checkout));
}
