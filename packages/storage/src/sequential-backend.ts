import { type StorageBackend, type StorageOptions, UnsupportedOperationError } from "@dmemfs/contract";
import { chunkedCharge } from "./extent.js";
import { ExtentStorage } from "./extent-storage.js";
import { defaultVolume, HeapMemory } from "./heap-memory.js";

class SequentialStorage extends ExtentStorage {
  protected override beginRandomWrite(): void {
    throw new UnsupportedOperationError("ENOTSUP", {
      detail: 'sequential storage only appends; use defaultStorage "auto" or "random-access" to write before the end',
    });
  }
}

/**
 * Append-only files in chunks of 256 KiB, each charged `chunkOverhead` (128) bytes besides its content. Small appends share
 * a chunk. Overwriting is `UnsupportedOperationError` (`ENOTSUP`); `truncate` is not. Seed: `SequentialMemoryFile`.
 */
export const sequentialBackend: StorageBackend = {
  name: "sequential",
  supports: { randomWrite: false, overwriteInPlace: false, exactQuota: true },
  create: ({ ledger, volume }: StorageOptions) => new SequentialStorage(ledger, HeapMemory.of(volume), true),
  quotaFor: (size, volume = defaultVolume) => chunkedCharge(size, volume.chunkOverhead),
};
