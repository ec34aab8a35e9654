import type { FileStorage, ReadWriteLock as Lock } from "@dmemfs/contract";
import { ReadWriteLock } from "@dmemfs/locks";
import type { FileLocks, NodeEpochs, NodeTable, NodeTimes } from "../engine/index.js";
import { detachedCopy, isLink, type Structure, singleThreadStructure } from "../engine/index.js";
import { HeapDirectory, HeapFile, type HeapNode } from "./heap-node.js";
import { LongNames, longestKey } from "./long-names.js";

/** The nodes of the heap engine: objects and Maps. */
export class HeapNodeTable implements NodeTable<HeapNode>, FileLocks<HeapNode> {
  readonly root: HeapDirectory;
  readonly structure: Structure = singleThreadStructure;
  readonly isConcurrent = false as const;
  structureVersion = 0;
  namesVersion = 0;
  epoch = 1;
  private lastInode = 1;

  constructor(now: number) {
    this.root = new HeapDirectory(this.lastInode, now, 0);
  }

  isDirectory(node: HeapNode): node is HeapDirectory {
    return node.isDirectory;
  }

  isFile(node: HeapNode): node is HeapFile {
    return !node.isDirectory;
  }

  name(node: HeapNode): string {
    return node.name;
  }

  child(directory: HeapDirectory, name: string): HeapNode | undefined {
    const { children } = directory;
    if (name.length <= longestKey) return children?.get(name);
    const key = keyOf(directory, name);
    return key === undefined ? undefined : children?.get(key);
  }

  isEmpty({ children }: HeapDirectory): boolean {
    return children === undefined || children.size === 0;
  }

  children(directory: HeapDirectory): HeapNode[] {
    return [...(directory.children?.values() ?? [])];
  }

  childNames(directory: HeapDirectory): string[] {
    const { children, longNames } = directory;
    if (children === undefined) return [];
    return longNames === undefined ? [...children.keys()] : Array.from(children.values(), ({ name }) => name);
  }

  createFile(storage: FileStorage, now: number, generation: number): HeapFile {
    return new HeapFile(++this.lastInode, storage, now, generation, this.epoch);
  }

  createDirectory(now: number): HeapDirectory {
    return new HeapDirectory(++this.lastInode, now, this.epoch);
  }

  attach(directory: HeapDirectory, name: string, node: HeapNode, now: number): void {
    const parent = directory;
    const own = detachedCopy(name);
    parent.children ??= new Map();
    parent.children.set(newKey(parent, own), node);
    setModified(parent, now);
    node.parent = parent;
    node.name = own;
    node.arrived = this.epoch;
  }

  beginChange(): void {
    this.namesVersion++;
  }

  detach(node: HeapNode, now: number): void {
    const parent = node.parent;
    if (parent === undefined) return;
    parent.children?.delete(keyOf(parent, node.name) as string);
    if (node.name.length > longestKey) parent.longNames?.delete(node.name);
    if (parent.children?.size === 0) {
      parent.children = undefined;
      parent.longNames = undefined;
    }
    setModified(parent, now);
    node.parent = undefined;
    if (node.isDirectory) this.structureVersion++;
  }

  removeChildren(directory: HeapDirectory, now: number): HeapNode[] {
    const children = this.takeChildren(directory);
    if (children.length === 0) return children;
    for (const child of children) child.parent = undefined;
    setModified(directory, now);
    this.structureVersion++;
    return children;
  }

  takeChildren(directory: HeapDirectory): HeapNode[] {
    const children = this.children(directory);
    directory.children = undefined;
    directory.longNames = undefined;
    return children;
  }

  free(): void {}

  storage(file: HeapFile): FileStorage {
    return file.storage;
  }

  publishedSize(): undefined {
    return undefined;
  }

  replaceStorage(file: HeapFile, storage: FileStorage, now: number): FileStorage {
    const former = file.storage;
    file.storage = storage;
    this.markChanged(file, now);
    return former;
  }

  exchangeStorage(file: HeapFile, other: HeapFile): void {
    const { storage } = file;
    file.storage = other.storage;
    other.storage = storage;
  }

  lock(file: HeapFile): Lock {
    file.lock ??= new ReadWriteLock();
    return file.lock;
  }

  isLockOf(file: HeapFile, lock: Lock): boolean {
    return file.lock === lock;
  }

  createLock(): Lock {
    return new ReadWriteLock();
  }

  setLock(file: HeapFile, lock: Lock): void {
    file.lock = lock;
  }

  addUser(file: HeapFile): void {
    file.users++;
  }

  removeUser(file: HeapFile): void {
    file.users--;
    this.dropLock(file);
  }

  dropLock(file: HeapFile): void {
    const { lock } = file;
    if (lock !== undefined && !lock.isLocked) file.lock = undefined;
  }

  parent(node: HeapNode): HeapDirectory | undefined {
    return node.parent;
  }

  hasUsers(file: HeapFile): boolean {
    return file.users > 0;
  }

  isLocked(file: HeapFile): boolean {
    return file.lock?.isLocked === true;
  }

  isIdle(file: HeapFile): boolean {
    // A file keeps its lock while it is in use, and then until a waiter that was granted the lock has opened the file.
    return file.lock === undefined;
  }

  inode(node: HeapNode): number {
    return node.inode;
  }

  times({ createdAt, modifiedAt, accessedAt = createdAt, changedAt = modifiedAt }: HeapNode): NodeTimes {
    return { createdAt, modifiedAt, accessedAt, changedAt };
  }

  attributes(node: HeapNode): number {
    return node.attributes;
  }

  generation(file: HeapFile): number {
    return file.generation;
  }

  markChanged(file: HeapFile, now: number): void {
    file.generation++;
    file.changed = this.epoch;
    if (isLink(file.attributes)) file.attributes = 0;
    setModified(file, now);
  }

  markImported(file: HeapFile, now: number): void {
    file.generation = 0;
    file.changed = this.epoch;
    file.marked = this.epoch;
    if (isLink(file.attributes)) file.attributes = 0;
    setModified(file, now);
  }

  setTimes(node: HeapNode, accessedAt: number | undefined, modifiedAt: number | undefined, now: number): void {
    if (accessedAt !== undefined) node.accessedAt = accessedAt;
    if (modifiedAt !== undefined) node.modifiedAt = modifiedAt;
    this.setChanged(node, now);
  }

  setAttributes(node: HeapNode, attributes: number, now: number): void {
    node.attributes = attributes;
    this.setChanged(node, now);
  }

  setChanged(node: HeapNode, now: number): void {
    node.changedAt = node.modifiedAt === now ? undefined : now;
  }

  epochs(node: HeapNode): NodeEpochs {
    return node;
  }

  changedEpoch(file: HeapFile): number {
    return file.changed;
  }

  markClean(nodes: readonly HeapNode[]): void {
    for (const node of nodes) node.marked = this.epoch;
    this.epoch++;
  }
}

/** Sets the time of a change of content, which is also a change of the node. */
function setModified(node: HeapNode, now: number): void {
  node.modifiedAt = now;
  node.changedAt = undefined;
}

/** The key of the child that has a name. */
function keyOf({ longNames }: HeapDirectory, name: string): string | undefined {
  return name.length <= longestKey ? name : longNames?.keyOf(name);
}

/** The key of a new child. */
function newKey(directory: HeapDirectory, name: string): string {
  if (name.length <= longestKey) return name;
  directory.longNames ??= new LongNames();
  return directory.longNames.add(name);
}
