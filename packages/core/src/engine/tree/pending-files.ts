import type { ReadWriteLock } from "@dmemfs/contract";
import { isBelow } from "../path/index.js";

/**
 * The files that calls are making in steps. Such a file has no node yet, so that others do not see it; its path has a line
 * already, whose lock becomes that of the file.
 */
export class PendingFiles {
  private readonly locks = new Map<string, ReadWriteLock>();

  /** How many there are. */
  get size(): number {
    return this.locks.size;
  }

  /** The lock of the file that is being made at the canonical path. */
  lock(path: string): ReadWriteLock | undefined {
    return this.locks.size === 0 ? undefined : this.locks.get(path);
  }

  /** Adds a path, whose lock the caller holds. */
  add(path: string, lock: ReadWriteLock): void {
    this.locks.set(path, lock);
  }

  /** Forgets a path whose file was made, or whose lock is free because no call makes the file any more. */
  delete(path: string): void {
    this.locks.delete(path);
  }

  /** The canonical paths. */
  get paths(): Iterable<string> {
    return this.locks.keys();
  }

  /** Whether a file is being made below the directory. Takes the number of the files that are being made. */
  hasBelow(directory: string): boolean {
    if (this.locks.size === 0) return false;
    for (const path of this.locks.keys()) if (isBelow(path, directory)) return true;
    return false;
  }
}
