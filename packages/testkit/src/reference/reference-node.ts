import type { FileStorage } from "@dmemfs/contract";
import { PlainLock } from "../lock/plain-lock.js";

/** A directory. Which nodes are in it, their paths say. */
export class ReferenceDirectory {
  readonly isDir = true as const;
  readonly createdAt: number;
  modifiedAt: number;

  constructor(now: number) {
    this.createdAt = now;
    this.modifiedAt = now;
  }
}

/** A file. */
export class ReferenceFile {
  readonly isDir = false as const;
  readonly lock: PlainLock = new PlainLock();
  /** Handles that are open and calls under way. An open that waits for the lock is not among them. */
  users = 0;
  storage: FileStorage;
  generation: number;
  cleanGeneration = 0;
  readonly createdAt: number;
  modifiedAt: number;

  constructor(storage: FileStorage, generation: number, now: number) {
    this.storage = storage;
    this.generation = generation;
    this.createdAt = now;
    this.modifiedAt = now;
  }

  get isDirty(): boolean {
    return this.generation !== this.cleanGeneration;
  }

  /** A copy of the content. */
  bytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.storage.size);
    this.storage.readInto(0, bytes);
    return bytes;
  }

  /** Keeps the content in another storage from now on. */
  replaceStorage(storage: FileStorage): void {
    this.storage.dispose();
    this.storage = storage;
  }

  markChanged(now: number): void {
    this.generation += 1;
    this.modifiedAt = now;
  }
}

/** A file or a directory. */
export type ReferenceNode = ReferenceDirectory | ReferenceFile;
