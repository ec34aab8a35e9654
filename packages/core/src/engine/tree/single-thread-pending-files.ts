import type { LockAccess, LockHold, ReadWriteLock } from "@dmemfs/contract";
import { isBelow } from "../path/index.js";
import type { FileNode } from "./node-table.js";
import type { HeldLock, PendingFiles } from "./pending-files.js";

/** The locks of a node table that gives a file the lock of its path. */
export interface FileLocks<Node> {
  /** A lock for a file that has no node yet. */
  createLock(): ReadWriteLock;
  /** Gives a new file the lock that its path had before it was made. */
  setLock(file: FileNode<Node>, lock: ReadWriteLock): void;
}

/** The pending files of one thread. */
export class SingleThreadPendingFiles<Node> implements PendingFiles<Node> {
  private readonly locks = new Map<string, ReadWriteLock>();

  constructor(private readonly files: FileLocks<Node>) {}

  get size(): number {
    return this.locks.size;
  }

  get paths(): Iterable<string> {
    return this.locks.keys();
  }

  lock(path: string): ReadWriteLock | undefined {
    return this.locks.size === 0 ? undefined : this.locks.get(path);
  }

  isLockOf(path: string, lock: ReadWriteLock): boolean {
    return this.lock(path) === lock;
  }

  /** Takes time linear in the number of pending files. */
  hasBelow(directory: string): boolean {
    if (this.locks.size === 0) return false;
    for (const path of this.locks.keys()) if (isBelow(path, directory)) return true;
    return false;
  }

  claim(path: string, access: LockAccess, _version: number, granted: HeldLock | undefined): HeldLock | undefined {
    if (granted !== undefined && this.isLockOf(path, granted.lock)) return granted;
    const lock = this.files.createLock();
    this.locks.set(path, lock);
    return { lock, hold: lock.tryAcquire(access) as LockHold };
  }

  join(path: string, file: FileNode<Node>): void {
    this.files.setLock(file, this.locks.get(path) as ReadWriteLock);
    this.locks.delete(path);
  }

  drop(path: string, lock: ReadWriteLock): undefined {
    if (!lock.isLocked && this.isLockOf(path, lock)) this.locks.delete(path);
  }
}
