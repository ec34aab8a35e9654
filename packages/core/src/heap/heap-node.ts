import type { FileStorage, ReadWriteLock } from "@dmemfs/contract";
import type { LongNames } from "./long-names.js";

/** A directory of the heap engine. Its Map comes with its first child. */
export class HeapDirectory {
  readonly isDirectory = true as const;
  parent: HeapDirectory | undefined = undefined;
  name = "";
  children: Map<string, HeapNode> | undefined = undefined;
  /** The keys of children whose names are too long to be keys. */
  longNames: LongNames | undefined = undefined;
  modifiedAt: number;

  constructor(readonly createdAt: number) {
    this.modifiedAt = createdAt;
  }
}

/** A file of the heap engine. */
export class HeapFile {
  readonly isDirectory = false as const;
  parent: HeapDirectory | undefined = undefined;
  name = "";
  /** Present only while the file is in use. */
  lock: ReadWriteLock | undefined = undefined;
  users = 0;
  cleanGeneration = 0;
  modifiedAt: number;

  constructor(
    public storage: FileStorage,
    readonly createdAt: number,
    public generation: number,
  ) {
    this.modifiedAt = createdAt;
  }
}

/** A node of the heap engine. */
export type HeapNode = HeapDirectory | HeapFile;
