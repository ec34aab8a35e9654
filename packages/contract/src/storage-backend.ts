import type { FileStorage } from "./file-storage.js";
import type { QuotaLedger } from "./quota-ledger.js";

/** What a backend's storages can do. The conformance suite reads it and asks for exactly that. */
export interface StorageSupport {
  /** Bytes before the end can be written. Without it such a write is `UnsupportedOperationError` (`ENOTSUP`). */
  readonly randomWrite: boolean;
  /** Overwriting bytes that are there needs no quota, so it succeeds on a filesystem that is exactly full. */
  readonly overwriteInPlace: boolean;
  /** A file written front to back is charged exactly `quotaFor(size)`; without it, at most that. */
  readonly exactQuota: boolean;
  /**
   * The storages hold their bytes in memory of their own and never call `StorageVolume.allocate`. The conformance suite then
   * skips the rules about memory, which it sees through `allocate`. Default: false, all bytes of content lie in memory from
   * `allocate`.
   */
  readonly ownMemory?: boolean;
}

/** What a filesystem tells a backend about the place where the files live. The same object for all its files. */
export interface StorageVolume {
  /** Bytes charged per chunk by storages that have chunks. */
  readonly chunkOverhead: number;
  /** Size in bytes above which a file is not promoted from sequential to random access. */
  readonly promotionHardLimit: number;
  /**
   * Gets zeroed memory from the platform. The quota comes first: a storage reserves the charge before it allocates.
   * @throws whatever the platform throws when there is none, a `RangeError` as a rule
   */
  allocate(bytes: number): ArrayBuffer;
}

/** What a storage is born with. */
export interface StorageOptions {
  /** Charged for every byte the storage holds, for as long as it lives. */
  readonly ledger: QuotaLedger;
  /**
   * The filesystem's settings and its identity: a backend that shares something between the files of one filesystem keys it
   * by this object, weakly. Default: the built-in figures, and nothing shared.
   */
  readonly volume?: StorageVolume | undefined;
}

/**
 * Makes storages: one for each new file. Stateless, or safe to use for several filesystems at once. Called in the middle of an
 * operation, as its storages are: it must not use the filesystem that calls it.
 */
export interface StorageBackend {
  /** For messages and reports. */
  readonly name: string;
  /** What its storages can do. */
  readonly supports: StorageSupport;
  /**
   * Makes the storage of a new, empty file. Charges nothing: an empty file is free of charge.
   */
  create(options: StorageOptions): FileStorage;
  /**
   * The most that a file of `size` bytes, written front to back, is charged. Never less for a larger size. An operation that
   * makes files reserves this before it starts.
   */
  quotaFor(size: number, volume?: StorageVolume): number;
}
