import type { StorageBackend } from "@dmemfs/contract";
import { chunkedCharge } from "./extent.js";
import { ExtentStorage, type PromotionPolicy } from "./extent-storage.js";
import { defaultVolume, HeapMemory } from "./heap-memory.js";

/**
 * Creates a backend.
 * @param randomWrite - whether its files can be written before their end
 * @param rule - the policy that decides about such a write in a chunked file
 */
export function extentBackend(name: string, randomWrite: boolean, rule?: PromotionPolicy): StorageBackend {
  return {
    name,
    supports: { randomWrite, overwriteInPlace: randomWrite, exactQuota: true },
    create: (options) =>
      new ExtentStorage(
        options.ledger,
        // Not an inherited one: a program may have added to `Object.prototype`.
        HeapMemory.of(Object.hasOwn(options, "volume") ? options.volume : undefined),
        rule,
      ),
    quotaFor: (size, volume = defaultVolume) => (rule === undefined ? size : chunkedCharge(size, volume.chunkOverhead)),
  };
}
