import { quantity, type StorageBackend } from "@dmemfs/contract";
import { chunkedCharge } from "./extent.js";
import { ExtentStorage, type PromotionPolicy } from "./extent-storage.js";
import { defaultVolume, HeapMemory } from "./heap-memory.js";

/**
 * Creates a backend.
 * @param randomWrite - whether its files can be written before their end
 * @param rule - the policy that decides about such a write in a chunked file
 */
function extentBackend(name: string, randomWrite: boolean, rule?: PromotionPolicy): StorageBackend {
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

/**
 * Files that start sequential and become random-access at the first write before their end, permanently. The chunks stay in
 * place and their overhead is no longer charged, so a promotion needs neither memory nor quota. In a file of more than
 * `promotionHardLimit` bytes, such a write throws `UnsupportedOperationError` (`ENOTSUP`).
 */
export const autoBackend: StorageBackend = /* @__PURE__ */ extentBackend(
  "auto",
  true,
  (size, { promotionHardLimit: limit }) => {
    if (size <= limit) return undefined;
    return (
      `a file of ${quantity(size, "byte")} is not promoted to random access, the limit is ${limit}; ` +
      'raise promotionHardLimit or use defaultStorage "random-access"'
    );
  },
);

/** Files that can be read and written at any position, in time proportional to the bytes touched. Charged only their size. */
export const randomAccessBackend: StorageBackend = /* @__PURE__ */ extentBackend("random-access", true);

/**
 * Append-only files in chunks of 256 KiB, each charged `chunkOverhead` (128) bytes in addition to its content. Small appends
 * share a chunk. Overwriting throws `UnsupportedOperationError` (`ENOTSUP`); `truncate` is supported.
 */
export const sequentialBackend: StorageBackend = /* @__PURE__ */ extentBackend(
  "sequential",
  false,
  () => 'sequential storage only appends; use defaultStorage "auto" or "random-access" to write before the end',
);
