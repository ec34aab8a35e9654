import type { StorageBackend, StorageOptions } from "@dmemfs/contract";
import { ExtentStorage } from "./extent-storage.js";
import { HeapMemory } from "./heap-memory.js";

class RandomAccessStorage extends ExtentStorage {
  /** Never chunked, so never asked. */
  protected override beginRandomWrite(): void {}
}

/**
 * Files that are read and written anywhere at a cost of the bytes touched, charged their size alone. Seed:
 * `RandomAccessMemoryFile`.
 */
export const randomAccessBackend: StorageBackend = {
  name: "random-access",
  supports: { randomWrite: true, overwriteInPlace: true, exactQuota: true },
  create: ({ ledger, volume }: StorageOptions) => new RandomAccessStorage(ledger, HeapMemory.of(volume), false),
  quotaFor: (size) => size,
};
