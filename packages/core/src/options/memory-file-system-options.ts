import type { Clock, StorageBackend } from "@dmemfs/contract";
import type { NodeOverhead } from "../tree/index.js";

/** A built-in storage by its name, or any backend. */
export type StorageChoice = "auto" | "sequential" | "random-access" | StorageBackend;

/** What a `MemoryFileSystem` is made with. A value that is not allowed is `InvalidArgumentError`, and so is an unknown name. */
export interface MemoryFileSystemOptions {
  /** Hard quota in bytes of file data plus chunk overhead. A safe integer of at least 1. Default 256 MiB. */
  readonly maxQuota?: number | undefined;
  /** Most files and directories, the root counted. A safe integer of at least 1. Default: no bound. */
  readonly maxNodes?: number | undefined;
  /** How the bytes of new files are kept. Default `"auto"`. */
  readonly defaultStorage?: StorageChoice | undefined;
  /** Size in bytes above which a sequential file is not promoted to random access. Default 512 MiB. */
  readonly promotionHardLimit?: number | undefined;
  /** Bytes charged per chunk of a sequential file. Default 128. */
  readonly chunkOverheadOverride?: number | undefined;
  /**
   * Bytes charged per file and directory but the root. `"measured"` charges what a node really holds, for code that is not
   * trusted. Default 0: nodes are free of charge, as in the seed.
   */
  readonly nodeOverhead?: NodeOverhead | undefined;
  /** Milliseconds that an open without `lockTimeout` waits; `null` for ever. Default 30 000. */
  readonly defaultLockTimeout?: number | null | undefined;
  /** Tells the time for timestamps, in epoch milliseconds. Default `Date.now`. */
  readonly clock?: Clock | undefined;
}
