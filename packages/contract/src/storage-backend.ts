import type { FileStorage } from "./file-storage.js";
import type { QuotaLedger } from "./quota-ledger.js";

/** The capabilities of a backend's storages. The conformance suite tests exactly these. */
export interface StorageSupport {
  /** Bytes before the end can be written. Otherwise, such a write throws `UnsupportedOperationError` (`ENOTSUP`). */
  readonly randomWrite: boolean;
  /** Overwriting existing bytes needs no quota, so it succeeds on a full filesystem. */
  readonly overwriteInPlace: boolean;
  /** A file written front to back is charged exactly `quotaFor(size)`; otherwise, at most that. */
  readonly exactQuota: boolean;
  /**
   * The storages keep their bytes in their own memory and never call `StorageVolume.allocate`. The conformance suite then skips
   * the rules about memory, which it observes through `allocate`. Default false: all contents are in memory from `allocate`.
   */
  readonly ownMemory?: boolean;
}

/** The settings and the memory of a filesystem, for its storages. All files of a filesystem share one object. */
export interface StorageVolume {
  /** Bytes charged per chunk by storages that have chunks. */
  readonly chunkOverhead: number;
  /** Size in bytes above which a file is not promoted from sequential to random access. */
  readonly promotionHardLimit: number;
  /**
   * Allocates zeroed memory. A storage reserves the charge before it allocates.
   * @throws the platform's error if no memory is available, usually a `RangeError`
   */
  allocate(bytes: number): ArrayBuffer;
}

/** The options with which a storage is created. */
export interface StorageOptions {
  /** The ledger that is charged for every byte until the storage frees it. */
  readonly ledger: QuotaLedger;
  /**
   * The filesystem's settings and its identity. A backend that shares memory between the files of one filesystem keys it weakly
   * by this object. Default: the built-in settings, and nothing is shared.
   */
  readonly volume?: StorageVolume | undefined;
}

/**
 * Creates a storage for each new file. Stateless, or safe to use for several filesystems at once. The backend and its storages
 * are called in the middle of an operation, so they must not change the filesystem that calls them.
 */
export interface StorageBackend {
  /** The name, for messages and reports. */
  readonly name: string;
  /** The capabilities of its storages. */
  readonly supports: StorageSupport;
  /** Creates the storage of a new, empty file. Charges nothing. */
  create(options: StorageOptions): FileStorage;
  /**
   * The maximum charge in bytes for a file of `size` bytes that is written front to back. Never less for a larger size. An operation
   * that creates files reserves this amount before it starts.
   */
  quotaFor(size: number, volume?: StorageVolume): number;
}
