import type { QuotaLedger, StorageBackend, StorageVolume } from "@dmemfs/contract";
import { equal, that } from "../check/index.js";
import { PlainLedger } from "../ledger/plain-ledger.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { StorageUnderTest } from "./storage-under-test.js";

/** The options of a test case. */
export interface TestCaseOptions {
  /** Bytes of the ledger. Default 64 MiB. */
  readonly limit?: number;
  readonly chunkOverhead?: number;
  readonly promotionHardLimit?: number;
  /** The source of the memory of the storages. Default: the platform. */
  readonly allocate?: (bytes: number) => ArrayBuffer;
  /** Wraps the ledger of the storages. */
  readonly around?: (ledger: QuotaLedger) => QuotaLedger;
}

/** A backend under test with its own ledger and volume, and the storages that it created. */
export class TestCase {
  readonly backend: StorageBackend;
  /** The ledger itself, without a wrapper. */
  readonly ledger: QuotaLedger;
  readonly volume: StorageVolume;
  /** Bytes that the volume has allocated so far. */
  allocated = 0;
  readonly #given: QuotaLedger;
  readonly #living = new Set<StorageUnderTest>();

  constructor(subject: StorageBackendSubject, options: TestCaseOptions = {}) {
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
  create(ledger: QuotaLedger = this.#given): StorageUnderTest {
    const tested = new StorageUnderTest(this.backend.create({ ledger, volume: this.volume }), this.ledger);
    this.#living.add(tested);
    return tested;
  }

  /** A new storage of `data`. */
  createWith(data: Uint8Array): StorageUnderTest {
    const tested = this.create();
    tested.append(data);
    return tested;
  }

  dispose(tested: StorageUnderTest): void {
    tested.storage.dispose();
    this.#living.delete(tested);
  }

  /** The maximum charge of a file of `size` bytes that is written front to back. */
  quotaFor(size: number): number {
    return this.backend.quotaFor(size, this.volume);
  }

  /** Fails if the storages allocated no memory from the volume, because a rule about memory has then tested nothing. */
  requireAllocations(): void {
    that(
      this.allocated > 0,
      "the rule cannot be tested: the storages never call volume.allocate, and supports.ownMemory is not declared",
    );
  }

  /** Fails unless the ledger has charged exactly the sum of the charges of all storages that were not disposed of. */
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

  /** Recounts, and verifies the bytes of all storages that were not disposed of. */
  verify(what: string): void {
    this.recount(what);
    let index = 0;
    for (const tested of this.#living) tested.verify(`${what}: storage ${index++}`);
  }
}
