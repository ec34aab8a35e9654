import type { Clock, FileSystem, StorageBackend } from "@dmemfs/contract";

/** How the suite wants a filesystem made: the constructor options of the engines, as far as the suite uses them. */
export interface FileSystemSetup {
  /** The hard quota in bytes; always given, so that no rule depends on an engine's default. */
  readonly maxQuota: number;
  /** Most files and directories, the root counted. Absent: no limit. */
  readonly maxNodes?: number;
  /** Given only where the subject supports the choice. */
  readonly defaultStorage?: "auto" | "sequential" | "random-access" | StorageBackend;
  /** Bytes to charge for each chunk of a file; given only where the subject supports the choice. */
  readonly chunkOverheadOverride?: number;
  /** Milliseconds that an open without `lockTimeout` waits; `null`: without a timeout. Absent: the engine's default. */
  readonly defaultLockTimeout?: number | null;
  /** Where timestamps come from. Waiting must not go by it: some rules let it stand, or go back. */
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
  /** What it can do. What is not supported is not tried; nothing else can be left out. */
  readonly supports: FileSystemSupport;
  /** Makes a fresh, empty filesystem. */
  create(setup: FileSystemSetup): FileSystem;
  /** Disposes of a filesystem that the suite no longer needs. Default: does nothing. */
  dispose?(fileSystem: FileSystem): void;
  /** Bytes that a file of `size` bytes is charged with a `chunkOverheadOverride` of 0. Default: `size`. */
  quotaFor?(size: number): number;
  /** Lets `milliseconds` pass on the clock that opens wait by. Default: the real clock, a few milliseconds of it. */
  advance?(milliseconds: number): void | Promise<void>;
}
