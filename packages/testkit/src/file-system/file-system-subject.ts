import type { Clock, FileSystem, StorageBackend } from "@dmemfs/contract";

/** How the suite wants a filesystem made: the constructor options of the engines, as far as the suite uses them. */
export interface FileSystemSetup {
  readonly maxQuota: number;
  readonly maxNodes?: number;
  /** Given only where the subject supports the choice. */
  readonly defaultStorage?: "auto" | "sequential" | "random-access" | StorageBackend;
  readonly chunkOverheadOverride?: number;
  readonly defaultLockTimeout?: number | null;
  readonly clock?: Clock;
}

/** What a filesystem can do. The conformance suite reads it and asks for exactly that. */
export interface FileSystemSupport {
  /** `defaultStorage` and `chunkOverheadOverride` are heeded, custom backends included. */
  readonly storageChoice: boolean;
  /**
   * A synchronous `open` of a busy file waits for `lockTimeout`, since the holder can be on another thread. Without it, it
   * fails at once whatever the timeout, and says to use `openAsync`.
   */
  readonly blockingOpen: boolean;
}

/** A filesystem to be tried by `fileSystemSuite`. What it declares in `supports` is what the suite asks for. */
export interface FileSystemSubject {
  /** For the reports. */
  readonly name: string;
  readonly supports: FileSystemSupport;
  /** Makes a fresh, empty filesystem. */
  create(setup: FileSystemSetup): FileSystem;
  /** Lets go of a filesystem that the suite no longer needs. Default: nothing. */
  dispose?(fileSystem: FileSystem): void;
  /** Bytes that a file of `size` bytes is charged with a `chunkOverheadOverride` of 0. Default: `size`. */
  quotaFor?(size: number): number;
  /** Lets `milliseconds` pass on the clock that opens wait by. Default: the real clock, a few milliseconds of it. */
  advance?(milliseconds: number): void | Promise<void>;
}
