import type { FileStorage, FileVersion } from "@dmemfs/contract";
import { PlainLock } from "../lock/plain-lock.js";

/** The fields that files and directories share. */
abstract class ReferenceRecord {
  /** Set when the node is linked into the tree. */
  inode = 0;
  attributes = 0;
  /** The epoch in which the node came to its place. */
  arrived = 0;
  /** The epoch of the last mark of the node as clean; 0 for never. */
  marked = 0;
  createdAt: number;
  modifiedAt: number;
  accessedAt: number;
  changedAt: number;

  constructor(now: number) {
    this.createdAt = now;
    this.modifiedAt = now;
    this.accessedAt = now;
    this.changedAt = now;
  }

  /** Sets the time of a change of the content, which is also a change of the node. */
  setModified(now: number): void {
    this.modifiedAt = now;
    this.changedAt = now;
  }
}

/** A directory. The paths of nodes determine its content. */
export class ReferenceDirectory extends ReferenceRecord {
  readonly isDir = true as const;
}

/** A file. */
export class ReferenceFile extends ReferenceRecord {
  readonly isDir = false as const;
  readonly lock: PlainLock = new PlainLock();
  /** The number of open handles and of calls under way, without calls that wait for the lock. */
  users = 0;
  storage: FileStorage;
  generation: number;
  /** The generation when the file was last marked clean. */
  cleanGeneration = 0;

  constructor(storage: FileStorage, generation: number, now: number) {
    super(now);
    this.storage = storage;
    this.generation = generation;
  }

  /** The version that a condition compares. */
  get version(): FileVersion {
    return { inode: this.inode, generation: this.generation };
  }

  /** Turns a pending file, which had only a lock, into a file. */
  begin(storage: FileStorage, now: number): void {
    this.storage = storage;
    this.generation = 1;
    this.createdAt = now;
    this.accessedAt = now;
    this.setModified(now);
  }

  /** A copy of the content. */
  bytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.storage.size);
    this.storage.readInto(0, bytes);
    return bytes;
  }

  /** Moves the content to another storage. */
  replaceStorage(storage: FileStorage): void {
    this.storage.dispose();
    this.storage = storage;
  }

  markChanged(now: number): void {
    this.generation += 1;
    this.setModified(now);
  }

  /** Makes the content that of an import. */
  import(storage: FileStorage, now: number): void {
    this.replaceStorage(storage);
    this.generation = 0;
    this.cleanGeneration = 0;
    this.setModified(now);
  }
}

/** A file or a directory. */
export type ReferenceNode = ReferenceDirectory | ReferenceFile;
