import type { Clock } from "@dmemfs/contract";

/** When the memory guard checks the available memory. */
export type SharedMemoryGuardMode = "none" | "init" | "per-write";

/** The options that belong to a thread. An invalid value or an unknown name throws `InvalidArgumentError`. */
export interface AttachOptions {
  /**
   * Milliseconds that a call, or an open without `lockTimeout`, waits for a file in use. `null` waits without a timeout. Default
   * 30 000.
   */
  readonly defaultLockTimeout?: number | null | undefined;
  /**
   * Returns the bytes that the platform has available, or undefined if unknown, which disables the guard. Default: asks the
   * platform. May read the filesystem but not change it.
   */
  readonly availableMemory?: (() => number | undefined) | undefined;
  /**
   * Returns the time for timestamps, in epoch milliseconds. Default `Date.now`. May read the filesystem but not change it. If it
   * throws, its last result is used again.
   */
  readonly clock?: Clock | undefined;
}

/** The options of a new `SharedMemoryFileSystem`. An invalid value or an unknown name throws `InvalidArgumentError`. */
export interface SharedMemoryFileSystemOptions extends AttachOptions {
  /**
   * Hard quota in bytes: files in whole blocks, and nodes. A safe integer of at least 1, at most about 3.5 GiB: the buffer, of at
   * most 4 GiB, also holds the records of the nodes. Default 256 MiB.
   */
  readonly maxQuota?: number | undefined;
  /**
   * Maximum number of files and directories, including the root. A safe integer of at least 1. Default: one for each KiB of the quota, at
   * least 8192 and at most 524 288.
   */
  readonly maxNodes?: number | undefined;
  /** Bytes of a block: a power of two from 256 to 65 536. A file is charged whole blocks. Default 1024. */
  readonly blockSize?: number | undefined;
  /**
   * Bytes charged per file and directory, except the root, in addition to the blocks of a long name. A safe integer of at least
   * 0. Default 0.
   */
  readonly nodeOverhead?: number | undefined;
  /**
   * Selects what is compared with the available memory of the platform. `"none"`: nothing. `"init"`: the quota, once, at
   * creation. `"per-write"`: also each growth, by every attachment. Default `"none"`.
   */
  readonly memoryGuard?: SharedMemoryGuardMode | undefined;
  /** The action if the platform has less memory: `"warn"` and continue, or `"raise"` an `OutOfMemoryError`. Default `"warn"`. */
  readonly memoryGuardAction?: "warn" | "raise" | undefined;
  /** Minimum milliseconds between two checks of the platform, a finite number of at least 0. Default 1000. */
  readonly memoryGuardInterval?: number | undefined;
}
