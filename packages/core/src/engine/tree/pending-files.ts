import type { LockAccess, LockHold, ReadWriteLock } from "@dmemfs/contract";
import type { FileNode } from "./node-table.js";

/** A lock, and the caller's hold of it. */
export interface HeldLock {
  readonly lock: ReadWriteLock;
  readonly hold: LockHold;
}

/**
 * The files that calls are making in steps. A pending file has no node yet, so other calls do not see it. Its path already has a
 * lock with a queue, which becomes the lock of the file. All paths are canonical.
 */
export interface PendingFiles<Node> {
  /** The number of pending files. */
  readonly size: number;
  readonly paths: Iterable<string>;
  /** The lock of the file that is being made at the path. */
  lock(path: string): ReadWriteLock | undefined;
  /** Whether it is the lock of the file that is being made at the path. */
  isLockOf(path: string, lock: ReadWriteLock): boolean;
  /** Whether a file is being made below the directory. */
  hasBelow(directory: string): boolean;
  /**
   * Adds a vacant path, with its lock held.
   * @param version - that of the optimistic read in which the path was vacant, and only the holder of `granted` was making a file
   * there
   * @param granted - a hold for which the caller has waited. If it is of the path's lock, whose maker gave up, the caller takes
   * the path over
   * @returns undefined if the tree has changed since that read
   */
  claim(path: string, access: LockAccess, version: number, granted: HeldLock | undefined): HeldLock | undefined;
  /** Gives the lock of the path to the file that was made there. Called in the section that links the file. */
  join(path: string, file: FileNode<Node>): void;
  /**
   * Forgets the path if this is its lock, and the lock is free because no call is creating the file.
   * @returns the file that was made there, if the lock has become its lock and a call that is granted it uses the file
   */
  drop(path: string, lock: ReadWriteLock): FileNode<Node> | undefined;
}
