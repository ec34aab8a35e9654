import type { FileStorage, ReadWriteLock } from "@dmemfs/contract";
import type { LongNames } from "./long-names.js";

/** The fields that the files and the directories of the heap engine share. */
abstract class HeapRecord {
  parent: HeapDirectory | undefined = undefined;
  name = "";
  modifiedAt: number;
  /** Undefined while it equals `modifiedAt`: V8 allocates each of these numbers separately, and most nodes do not need one. */
  changedAt: number | undefined = undefined;
  /** Undefined while it equals `createdAt`. */
  accessedAt: number | undefined = undefined;
  attributes = 0;
  marked = 0;

  constructor(
    readonly inode: number,
    readonly createdAt: number,
    public arrived: number,
  ) {
    this.modifiedAt = createdAt;
  }
}

/** A directory of the heap engine. Its Map is created for its first child. */
export class HeapDirectory extends HeapRecord {
  readonly isDirectory = true as const;
  children: Map<string, HeapNode> | undefined = undefined;
  /** The keys of children whose names are too long to be keys. */
  longNames: LongNames | undefined = undefined;
}

/** A file of the heap engine. */
export class HeapFile extends HeapRecord {
  readonly isDirectory = false as const;
  /** Present only while the file is in use. */
  lock: ReadWriteLock | undefined = undefined;
  users = 0;
  changed: number;

  constructor(
    inode: number,
    public storage: FileStorage,
    createdAt: number,
    public generation: number,
    epoch: number,
  ) {
    super(inode, createdAt, epoch);
    this.changed = epoch;
  }
}

/** A node of the heap engine. */
export type HeapNode = HeapDirectory | HeapFile;
