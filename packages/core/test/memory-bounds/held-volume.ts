import type { FileStorage, QuotaLedger, StorageBackend, StorageVolume } from "@dmemfs/contract";
import { HeapQuotaLedger } from "@dmemfs/storage";
import { expect } from "vitest";
import { closedBound, openBound, pageBytes, pagesBound } from "./bounds.js";
import { bytesOf, reachableBuffers } from "./reachable-memory.js";
import { classesOf } from "./slab-classes.js";

/** A storage of a volume, and whether it is open for writing. */
export interface HeldFile {
  readonly storage: FileStorage;
  open: boolean;
}

/** The storages of one volume, whose allocations are all known, and all memory that they hold. */
export class HeldVolume {
  readonly files: HeldFile[] = [];
  readonly ledger: QuotaLedger;
  private readonly allocated = new Set<ArrayBufferLike>();
  private readonly volume: StorageVolume;
  /** Leads to what the volume's storages share when there is no file. */
  private readonly anchor: FileStorage;

  constructor(
    private readonly backend: StorageBackend,
    maxQuota: number,
  ) {
    this.ledger = new HeapQuotaLedger(maxQuota);
    this.volume = {
      chunkOverhead: 128,
      promotionHardLimit: 512 * 1024 * 1024,
      allocate: (bytes) => {
        const buffer = new ArrayBuffer(bytes);
        this.allocated.add(buffer);
        return buffer;
      },
    };
    this.anchor = this.create();
  }

  create(): FileStorage {
    return this.backend.create({ ledger: this.ledger, volume: this.volume });
  }

  /** Everything that is held now, in bytes. */
  get heldBytes(): number {
    const reachable = reachableBuffers([this.anchor, this.files]);
    const strangers = [...reachable].filter((buffer) => !this.allocated.has(buffer));
    expect(strangers, "memory that was not asked of the volume").toEqual([]);
    return bytesOf(reachable);
  }

  /** Fails unless each file, the pages and the whole are within the bounds, and the ledger knows of every byte. */
  expectBounded(): void {
    expect(this.files.flatMap(excessOf)).toEqual([]);
    for (const { pages, owners, slotBytes } of classesOf(this.anchor)) {
      if (pages === Math.ceil((owners * slotBytes) / pageBytes)) continue;
      expect.fail(`${pages} pages of ${pageBytes} bytes for ${owners} files in slots of ${slotBytes} bytes`);
    }
    const bound = this.files.reduce((sum, file) => sum + boundOf(file), pagesBound);
    expect(this.heldBytes).toBeLessThanOrEqual(bound);
    expect(this.ledger.used).toBe(this.files.reduce((sum, { storage }) => sum + storage.quotaUsage, 0));
  }
}

function boundOf({ storage: { size }, open }: HeldFile): number {
  return open ? openBound(size) : closedBound(size);
}

/** The violation of the bound of a file's memory. */
function excessOf(file: HeldFile): string[] {
  const { size, capacity } = file.storage as FileStorage & { readonly capacity: number };
  if (size <= capacity && capacity <= boundOf(file)) return [];
  return [`room for ${capacity} bytes, where ${size} are and ${boundOf(file)} may be`];
}
