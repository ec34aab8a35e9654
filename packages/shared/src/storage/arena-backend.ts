import type { FileStorage, StorageBackend, StorageOptions, StorageSupport } from "@dmemfs/contract";
import { type ArenaContents, ArenaStorage } from "./arena-storage.js";
import { chargeFor } from "./content-size.js";

/** Creates the storages of one attachment. Their bytes are charged in whole blocks. */
export class ArenaBackend implements StorageBackend {
  readonly name: string = "arena";
  readonly supports: StorageSupport = {
    randomWrite: true,
    overwriteInPlace: true,
    exactQuota: true,
    ownMemory: true,
  };

  constructor(private readonly contents: ArenaContents) {}

  create({ ledger }: StorageOptions): FileStorage {
    return new ArenaStorage(this.contents, ledger);
  }

  quotaFor(size: number): number {
    return chargeFor(size, this.contents.arena.geometry.blockSize);
  }
}
