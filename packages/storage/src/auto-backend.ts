import { type StorageBackend, type StorageOptions, UnsupportedOperationError } from "@dmemfs/contract";
import { ExtentStorage } from "./extent-storage.js";
import { HeapMemory } from "./heap-memory.js";
import { sequentialBackend } from "./sequential-backend.js";

class AutoStorage extends ExtentStorage {
  protected override beginRandomWrite(): void {
    const limit = this.memory.volume.promotionHardLimit;
    if (this.size <= limit) return;
    throw new UnsupportedOperationError("ENOTSUP", {
      detail:
        `a file of ${this.size} bytes is not promoted to random access, the limit is ${limit}; ` +
        'raise promotionHardLimit or use defaultStorage "random-access"',
    });
  }
}

/**
 * Files that start sequential and become random-access by the first write before their end, for good. The chunks are taken
 * over where they are and their overhead is no longer charged, so a promotion needs neither memory nor quota. Above
 * `promotionHardLimit` bytes such a write is `UnsupportedOperationError` (`ENOTSUP`). Seed: `default_storage="auto"`, which
 * copies the file.
 */
export const autoBackend: StorageBackend = {
  name: "auto",
  supports: { randomWrite: true, overwriteInPlace: true, exactQuota: true },
  create: ({ ledger, volume }: StorageOptions) => new AutoStorage(ledger, HeapMemory.of(volume), true),
  quotaFor: sequentialBackend.quotaFor,
};
