import type { Clock, StorageBackend } from "@dmemfs/contract";
import type { MemoryGuardAction } from "@dmemfs/storage";
import type { NodeOverhead } from "../../engine/index.js";

/** When the memory guard looks. */
export type MemoryGuardMode = "none" | "init" | "per-write";

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
   * trusted. Default 0: nodes are free of charge.
   */
  readonly nodeOverhead?: NodeOverhead | undefined;
  /** Milliseconds that an open without `lockTimeout` waits; `null` for ever. Default 30 000. */
  readonly defaultLockTimeout?: number | null | undefined;
  /**
   * Whether to compare with the memory that the platform has left: `"none"`; `"init"`, the quota, once, at construction;
   * `"per-write"`, each growth too, before anything is allocated. Default `"none"`.
   */
  readonly memoryGuard?: MemoryGuardMode | undefined;
  /** What to do when the platform has less: `"warn"` and go on, or `"raise"` `OutOfMemoryError`. Default `"warn"`. */
  readonly memoryGuardAction?: MemoryGuardAction | undefined;
  /** Least milliseconds between two questions to the platform, a finite number of at least 0. Default 1000. */
  readonly memoryGuardInterval?: number | undefined;
  /**
   * Bytes the platform has left, or undefined when that is not known, which lets everything pass. Default: asks Node
   * (`process.availableMemory`), the control groups of a container, the system; elsewhere it is not known. May look at the
   * filesystem, but not change it.
   */
  readonly availableMemory?: (() => number | undefined) | undefined;
  /**
   * Tells the time for timestamps, in epoch milliseconds. Default `Date.now`. May look at the filesystem, but not change it; one
   * that throws is taken to have said what it said last.
   */
  readonly clock?: Clock | undefined;
}
