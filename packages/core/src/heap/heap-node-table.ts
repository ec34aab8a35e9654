import type { FileStorage, ReadWriteLock as Lock } from "@dmemfs/contract";
import { ReadWriteLock } from "@dmemfs/locks";
import type { NodeTable, NodeTimes } from "../engine/index.js";
import { detachedCopy, type Structure, singleThreadStructure } from "../engine/index.js";
import { HeapDirectory, HeapFile, type HeapNode } from "./heap-node.js";
import { LongNames, longestKey } from "./long-names.js";

/** The nodes of the heap engine: objects and Maps. */
export class HeapNodeTable implements NodeTable<HeapNode> {
  readonly root: HeapNode;
  readonly structure: Structure = singleThreadStructure;
  structureVersion = 0;
  /** A file in use that its directory does not count yet: most are closed before a directory is asked. */
  private uncounted: HeapNode | undefined = undefined;

  constructor(now: number) {
    this.root = new HeapDirectory(now);
  }

  isDirectory(node: HeapNode): boolean {
    return node.isDirectory;
  }

  name(node: HeapNode): string {
    return node.name;
  }

  child(directory: HeapNode, name: string): HeapNode | undefined {
    const { children } = directory as HeapDirectory;
    if (name.length <= longestKey) return children?.get(name);
    const key = keyOf(directory as HeapDirectory, name);
    return key === undefined ? undefined : children?.get(key);
  }

  children(directory: HeapNode): HeapNode[] {
    return [...((directory as HeapDirectory).children?.values() ?? [])];
  }

  childNames(directory: HeapNode): string[] {
    const { children, longNames } = directory as HeapDirectory;
    if (children === undefined) return [];
    return longNames === undefined ? [...children.keys()] : Array.from(children.values(), ({ name }) => name);
  }

  createFile(storage: FileStorage, now: number, generation: number): HeapNode {
    return new HeapFile(storage, now, generation);
  }

  createDirectory(now: number): HeapNode {
    return new HeapDirectory(now);
  }

  attach(directory: HeapNode, name: string, node: HeapNode, now: number): void {
    const parent = directory as HeapDirectory;
    const own = detachedCopy(name);
    parent.children ??= new Map();
    parent.children.set(newKey(parent, own), node);
    parent.modifiedAt = now;
    node.parent = parent;
    node.name = own;
  }

  replace(old: HeapNode, node: HeapNode, now: number): void {
    const { parent, name } = old;
    if (parent === undefined) return;
    parent.children?.set(keyOf(parent, name) as string, node);
    parent.modifiedAt = now;
    node.parent = parent;
    node.name = name;
    old.parent = undefined;
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
    parent.modifiedAt = now;
    node.parent = undefined;
    if (node.isDirectory) this.structureVersion++;
  }

  takeChildren(directory: HeapNode): HeapNode[] {
    const children = this.children(directory);
    (directory as HeapDirectory).children = undefined;
    (directory as HeapDirectory).longNames = undefined;
    return children;
  }

  free(): void {}

  storage(file: HeapNode): FileStorage {
    return (file as HeapFile).storage;
  }

  replaceStorage(file: HeapNode, storage: FileStorage): void {
    (file as HeapFile).storage = storage;
  }

  lock(file: HeapNode): Lock {
    const node = file as HeapFile;
    node.lock ??= new ReadWriteLock();
    return node.lock;
  }

  enter(file: HeapNode): void {
    if (file.users++ > 0) return;
    this.countAbove();
    this.uncounted = file;
  }

  leave(file: HeapNode): void {
    if (--file.users === 0) {
      if (this.uncounted === file) this.uncounted = undefined;
      else for (let above = file.parent; above !== undefined; above = above.parent) if (--above.users > 0) break;
    }
    this.dropLock(file);
  }

  dropLock(file: HeapNode): void {
    const { lock } = file as HeapFile;
    if (lock !== undefined && !lock.isLocked) (file as HeapFile).lock = undefined;
  }

  isOpen(node: HeapNode): boolean {
    this.countAbove();
    return node.users > 0;
  }

  isIdle(file: HeapNode): boolean {
    // A file keeps its lock while it is in use, and then until a waiter that was granted the lock has opened the file.
    return (file as HeapFile).lock === undefined;
  }

  times(node: HeapNode): NodeTimes {
    return node;
  }

  generation(file: HeapNode): number {
    return (file as HeapFile).generation;
  }

  markChanged(file: HeapNode, now: number): void {
    (file as HeapFile).generation++;
    file.modifiedAt = now;
  }

  isDirty(file: HeapNode): boolean {
    const node = file as HeapFile;
    return node.generation !== node.cleanGeneration;
  }

  markClean(file: HeapNode): void {
    const node = file as HeapFile;
    node.cleanGeneration = node.generation;
  }

  private countAbove(): void {
    const file = this.uncounted;
    if (file === undefined) return;
    this.uncounted = undefined;
    for (let above = file.parent; above !== undefined; above = above.parent) if (above.users++ > 0) break;
  }
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
