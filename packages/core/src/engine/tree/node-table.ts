import type { FileStorage, ReadWriteLock } from "@dmemfs/contract";
import type { Structure } from "./structure.js";

/** What a node tells of its content's history, in epoch milliseconds and counts. */
export interface NodeTimes {
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/**
 * The nodes of one filesystem, as operations see them: they read, in a look or in a section. `Node` is opaque to them. Primitives:
 * a table checks nothing, counts nothing and charges nothing.
 */
export interface NodeReader<Node> {
  readonly root: Node;
  /** The lock of the structure. */
  readonly structure: Structure;
  /** Rises whenever a directory leaves its place, so that cached paths are known to be stale. */
  readonly structureVersion: number;

  isDirectory(node: Node): boolean;
  name(node: Node): string;
  child(directory: Node, name: string): Node | undefined;
  /** The children at this moment, in insertion order: a copy. */
  children(directory: Node): Node[];
  /** The names at this moment, in insertion order: a copy. */
  childNames(directory: Node): string[];

  storage(file: Node): FileStorage;
  /** The file's lock; an idle file may get a new one each time. */
  lock(file: Node): ReadWriteLock;
  /** Forgets the file's lock if nothing holds it. */
  dropLock(file: Node): void;
  /** Whether this file, or any file below this directory, has users. */
  isOpen(node: Node): boolean;
  /**
   * Whether the file has no user, and can get none before the running code has come to its end: its lock is free, and need not be
   * taken. An engine of several threads cannot know, and returns false.
   */
  isIdle(file: Node): boolean;

  times(node: Node): NodeTimes;
  generation(file: Node): number;
  isDirty(file: Node): boolean;
}

/**
 * The nodes of one filesystem, and how they hang together. An engine brings the table: objects and Maps on the heap, words in
 * shared memory elsewhere. Only `Transaction`, `StagedTree` and `OpenFile` change it. What is attached or detached is a whole subtree.
 */
export interface NodeTable<Node> extends NodeReader<Node> {
  /** Makes a file that hangs nowhere yet. It is dirty unless its generation is 0. */
  createFile(storage: FileStorage, now: number, generation: number): Node;
  createDirectory(now: number): Node;
  /** Hangs the node into the directory, behind its other children. The name is vacant. */
  attach(directory: Node, name: string, node: Node, now: number): void;
  /** Takes all children out of a directory that hangs nowhere, and returns them in insertion order. */
  takeChildren(directory: Node): Node[];
  /** Puts a node into the place of another one of its directory, which hangs nowhere afterwards. */
  replace(old: Node, node: Node, now: number): void;
  /** Takes the node out of its directory. */
  detach(node: Node, now: number): void;
  /** Frees a node that hangs nowhere: it is not used again. Nothing to do where a garbage collector does it. */
  free(node: Node): void;

  /** Gives the file another storage. The caller holds its write lock. */
  replaceStorage(file: Node, storage: FileStorage): void;
  /** Counts one more user of the file, for it and for every directory above it. */
  enter(file: Node): void;
  /** Counts one user less. Called after its hold was released. */
  leave(file: Node): void;

  /** Notes a change of content: raises the generation and sets the time. The caller holds the file's write lock. */
  markChanged(file: Node, now: number): void;
  markClean(file: Node): void;
}
