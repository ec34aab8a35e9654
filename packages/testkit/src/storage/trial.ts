import type { QuotaLedger, StorageBackend, StorageVolume } from "@dmemfs/contract";
import { equal, that } from "../check/index.js";
import { PlainLedger } from "../ledger/plain-ledger.js";
import { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";

/** How a trial differs from the usual one. */
export interface TrialOptions {
  /** Bytes of the ledger. Default 64 MiB. */
  readonly limit?: number;
  readonly chunkOverhead?: number;
  readonly promotionHardLimit?: number;
  /** Where the storages get their memory. Default: the platform. */
  readonly allocate?: (bytes: number) => ArrayBuffer;
  /** Puts something around the ledger that the storages are given. */
  readonly around?: (ledger: QuotaLedger) => QuotaLedger;
}

/** A backend under test with a ledger and a volume of its own, and the storages that it made. */
export class Trial {
  readonly backend: StorageBackend;
  /** The account itself, without what was put around it. */
  readonly ledger: QuotaLedger;
  readonly volume: StorageVolume;
  /** Bytes that the volume has given so far. */
  allocated = 0;
  readonly #given: QuotaLedger;
  readonly #living = new Set<Specimen>();

  constructor(subject: StorageBackendSubject, options: TrialOptions = {}) {
    const limit = options.limit ?? 64 * 1024 * 1024;
    this.backend = subject.create();
    this.ledger = subject.createLedger?.(limit) ?? new PlainLedger(limit);
    this.#given = options.around?.(this.ledger) ?? this.ledger;
    const { allocate = (bytes) => new ArrayBuffer(bytes) } = options;
    this.volume = {
      chunkOverhead: options.chunkOverhead ?? 128,
      promotionHardLimit: options.promotionHardLimit ?? 512 * 1024 * 1024,
      allocate: (bytes) => {
        const buffer = allocate(bytes);
        this.allocated += bytes;
        return buffer;
      },
    };
  }

  /** A new storage, charged to `ledger`. */
  born(ledger: QuotaLedger = this.#given): Specimen {
    const specimen = new Specimen(this.backend.create({ ledger, volume: this.volume }), this.ledger);
    this.#living.add(specimen);
    return specimen;
  }

  /** A new storage of `data`. */
  bornWith(data: Uint8Array): Specimen {
    const specimen = this.born();
    specimen.append(data);
    return specimen;
  }

  dispose(specimen: Specimen): void {
    specimen.storage.dispose();
    this.#living.delete(specimen);
  }

  /** What a file of `size` bytes written front to back is charged at most. */
  quotaFor(size: number): number {
    return this.backend.quotaFor(size, this.volume);
  }

  /** Fails if the storages took no memory from the volume: then a rule about memory has tested nothing. */
  requireAllocations(): void {
    that(
      this.allocated > 0,
      "the rule cannot be tested: the storages call volume.allocate never, and supports.ownMemory is not declared",
    );
  }

  /** Fails unless the ledger lost exactly what the living storages say they are charged. */
  recount(what: string): void {
    let sum = 0;
    for (const { storage } of this.#living) {
      that(
        Number.isSafeInteger(storage.quotaUsage) && storage.quotaUsage >= 0,
        `${what}: charge ${storage.quotaUsage}`,
      );
      sum += storage.quotaUsage;
    }
    equal(this.ledger.used, sum, `${what}: used bytes of the ledger against the sum of the charges`);
  }

  /** Recounts, and verifies the bytes of all living storages. */
  verify(what: string): void {
    this.recount(what);
    let index = 0;
    for (const specimen of this.#living) specimen.verify(`${what}: storage ${index++}`);
  }
}
