import type { Clock, FileSystem, StorageBackend } from "@dmemfs/contract";

/** The options for a filesystem of the suite: the constructor options of the engines that the suite uses. */
export interface FileSystemSetup {
  /** The hard quota in bytes; always given, so that no rule depends on an engine's default. */
  readonly maxQuota: number;
  /** Maximum number of files and directories, including the root. Absent: unlimited. */
  readonly maxNodes?: number;
  /** Set only if the subject supports the choice. */
  readonly defaultStorage?: "auto" | "sequential" | "random-access" | StorageBackend;
  /** Bytes to charge for each chunk of a file; set only if the subject supports the choice. */
  readonly chunkOverheadOverride?: number;
  /** Milliseconds that an open without `lockTimeout` waits; `null`: without a timeout. Absent: the engine's default. */
  readonly defaultLockTimeout?: number | null;
  /** The clock for timestamps. Waits must not use it, because some rules stop it or set it back. */
  readonly clock?: Clock;
}

/** The features that a filesystem supports. The conformance suite tests exactly these. */
export interface FileSystemSupport {
  /** `defaultStorage` and `chunkOverheadOverride` take effect, including custom backends. */
  readonly storageChoice: boolean;
  /**
   * A synchronous `open` of a file in use waits for `lockTimeout`, because the holder can be on another thread. Otherwise it
   * throws at once, whatever the timeout is, and the error refers to `openAsync`.
   */
  readonly blockingOpen: boolean;
}

/** A filesystem to test with `fileSystemSuite`. The suite tests what it declares in `supports`. */
export interface FileSystemSubject {
  /** The name, for reports. */
  readonly name: string;
  /** The features that the filesystem supports. The suite skips only the rules for features that are not supported. */
  readonly supports: FileSystemSupport;
  /** Creates an empty filesystem. */
  create(setup: FileSystemSetup): FileSystem;
  /** Disposes of a filesystem that the suite no longer needs. Default: does nothing. */
  dispose?(fileSystem: FileSystem): void;
  /** The charge in bytes of a file of `size` bytes, with a `chunkOverheadOverride` of 0. Default: `size`. */
  quotaFor?(size: number): number;
  /** The largest quota that the filesystem takes, in bytes. Default: the largest safe integer. */
  readonly largestQuota?: number;
  /** Advances the clock of waiting opens by `milliseconds`. Default: the real clock, for a few milliseconds. */
  advance?(milliseconds: number): void | Promise<void>;
}
