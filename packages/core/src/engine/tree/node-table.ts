import type { FileStorage, QuotaLedger, ReadWriteLock } from "@dmemfs/contract";
import type { NodeEpochs } from "./standing.js";
import type { Structure } from "./structure.js";

/** The times of a node, in epoch milliseconds. */
export interface NodeTimes {
  readonly createdAt: number;
  /** The last change of the content; of a directory, of its names. */
  readonly modifiedAt: number;
  readonly accessedAt: number;
  /** The last change of anything. */
  readonly changedAt: number;
}

/** The files among the nodes of an engine. */
export type FileNode<Node> = Extract<Node, { readonly isDirectory: false }>;

/** The directories among the nodes of an engine. */
export type DirectoryNode<Node> = Extract<Node, { readonly isDirectory: true }>;

/**
 * The nodes of one filesystem, for operations, which read them in an optimistic read or in a section. `Node` is opaque to
 * operations, except for the types of its files and directories. The methods are primitives: a table checks, counts and charges
 * nothing.
 */
export interface NodeReader<Node> {
  readonly root: DirectoryNode<Node>;
  /** The lock of the structure. */
  readonly structure: Structure;
  /** Whether other threads may open and close files at any time. */
  readonly isConcurrent: boolean;
  /** Rises whenever a directory leaves its place, so that cached paths are known to be stale. */
  readonly structureVersion: number;
  /** Rises whenever a transaction enters its section: no name has come or gone while it is the same. */
  readonly namesVersion: number;

  isDirectory(node: Node): node is DirectoryNode<Node>;
  isFile(node: Node): node is FileNode<Node>;
  name(node: Node): string;
  child(directory: DirectoryNode<Node>, name: string): Node | undefined;
  isEmpty(directory: DirectoryNode<Node>): boolean;
  /** The children at this moment, in insertion order: a copy. */
  children(directory: DirectoryNode<Node>): Node[];
  /** The names at this moment, in insertion order: a copy. */
  childNames(directory: DirectoryNode<Node>): string[];

  /**
   * The content of the file.
   * @param ledger - the ledger that is charged for the content of a file in no directory; by default that of the filesystem. An
   * engine whose files store their storages ignores it
   */
  storage(file: FileNode<Node>, ledger?: QuotaLedger): FileStorage;
  /** The size before the changes of a writer that are not complete; undefined if it does not differ from that of the storage. */
  publishedSize(file: FileNode<Node>): number | undefined;
  /**
   * The file's lock; an idle file may get a new one each time. The lock of a freed file cannot be acquired: a waiter is woken
   * without it.
   */
  lock(file: FileNode<Node>): ReadWriteLock;
  /** Whether it is the lock of the file: an engine may give a new object each time. */
  isLockOf(file: FileNode<Node>, lock: ReadWriteLock): boolean;
  /** Forgets the file's lock if nothing holds it. */
  dropLock(file: FileNode<Node>): void;
  /** The directory that has the node; undefined if it is in none. */
  parent(node: Node): DirectoryNode<Node> | undefined;
  /** Whether the file is open. */
  hasUsers(file: FileNode<Node>): boolean;
  /** Whether a use of the file holds its lock. */
  isLocked(file: FileNode<Node>): boolean;
  /**
   * Whether the file has no user, and cannot get one before the running code yields: its lock is free, and need not be taken. An
   * engine of several threads cannot know, and returns false.
   */
  isIdle(file: FileNode<Node>): boolean;

  /** A positive safe integer that no other node of this table has or had. */
  inode(node: Node): number;
  times(node: Node): NodeTimes;
  attributes(node: Node): number;
  generation(file: FileNode<Node>): number;
  /** The present epoch, from 1 on: each mark of a clean state ends one. */
  readonly epoch: number;
  epochs(node: Node): NodeEpochs;
  /** The epoch of the last change of the content. */
  changedEpoch(file: FileNode<Node>): number;
}

/**
 * The nodes of one filesystem, and their hierarchy. An engine provides the table: objects and Maps on the heap, or words in
 * shared memory. Only `Transaction`, `StagedTree` and `OpenFile` change it. A node is attached or detached with everything below
 * it.
 */
export interface NodeTable<Node> extends NodeReader<Node> {
  /** Creates a file that is not in a directory yet. */
  createFile(storage: FileStorage, now: number, generation: number): FileNode<Node>;
  createDirectory(now: number): DirectoryNode<Node>;
  /** Adds the node to the directory, after its other children. The name is vacant. */
  attach(directory: DirectoryNode<Node>, name: string, node: Node, now: number): void;
  /** Takes all children out of a directory that is outside of the tree, and returns them in insertion order. */
  takeChildren(directory: DirectoryNode<Node>): Node[];
  /** Raises `namesVersion`. */
  beginChange(): void;
  /** Takes all children out of a directory of the tree, and returns them in insertion order. They are in no directory afterwards. */
  removeChildren(directory: DirectoryNode<Node>, now: number): Node[];
  /** Takes the node out of its directory. */
  detach(node: Node, now: number): void;
  /** Frees a node that is in no directory: it is not used again. Does nothing if a garbage collector frees nodes. */
  free(node: Node): void;

  /**
   * Gives the file the content of another storage and notes the change as `markChanged` does, both at one moment. The caller
   * holds the file's write lock, and gets the file's storage again afterwards.
   * @returns a storage that has the old content; the caller disposes of it
   */
  replaceStorage(file: FileNode<Node>, storage: FileStorage, now: number): FileStorage;
  /** Gives each of two files the storage of the other. Neither is open. */
  exchangeStorage(file: FileNode<Node>, other: FileNode<Node>): void;
  /** Counts one more user of the file. */
  addUser(file: FileNode<Node>): void;
  /** Counts one user less. Called after its hold was released. */
  removeUser(file: FileNode<Node>): void;

  /**
   * Notes a change of content: raises the generation and sets the time. Attributes that mark a link become 0, because exports must
   * not leave the new content out. The caller holds the file's write lock.
   */
  markChanged(file: FileNode<Node>, now: number): void;
  /**
   * Notes a change of content as `markChanged` does, but for an import: the generation is 0, and the end of the epoch makes the
   * file clean.
   */
  markImported(file: FileNode<Node>, now: number): void;
  /** Marks nodes and all below them as clean, and ends the epoch. */
  markClean(nodes: readonly Node[]): void;
  /** Sets the times that are given; `now` is that of this change. */
  setTimes(node: Node, accessedAt: number | undefined, modifiedAt: number | undefined, now: number): void;
  setAttributes(node: Node, attributes: number, now: number): void;
  /** Sets the time of a change of the node that is not one of its content. */
  setChanged(node: Node, now: number): void;
}
