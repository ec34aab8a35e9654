import type { FileStorage, QuotaLedger, ReadWriteLock } from "@dmemfs/contract";
import type { DirectoryNode, FileNode, NodeTable, NodeTimes } from "../../src/engine/tree/node-table.js";
import type { FileLocks } from "../../src/engine/tree/single-thread-pending-files.js";
import type { NodeEpochs } from "../../src/engine/tree/standing.js";
import { CheckedStructure } from "./checked-structure.js";
import { violation } from "./violations.js";

/**
 * Wraps a node table and throws when a primitive is used in a way that is invalid while other threads run: a node of the tree is read
 * outside of a section or an optimistic read, the tree is changed outside of a section, a freed node is used. A node outside of
 * the tree (staged or removed) belongs to the operation that has it, and an open file to its users.
 */
export class CheckedNodeTable<Node extends object> implements NodeTable<Node>, FileLocks<Node> {
  readonly structure: CheckedStructure;
  private readonly parents = new WeakMap<Node, Node>();
  private readonly users = new WeakMap<Node, number>();
  private readonly freed = new WeakSet<Node>();

  constructor(readonly unchecked: NodeTable<Node> & FileLocks<Node>) {
    this.structure = new CheckedStructure(unchecked.structure);
  }

  /** True: the table has the rules of an engine of several threads. */
  get isConcurrent(): boolean {
    return true;
  }

  get root(): DirectoryNode<Node> {
    return this.unchecked.root;
  }

  get structureVersion(): number {
    return this.unchecked.structureVersion;
  }

  get namesVersion(): number {
    return this.unchecked.namesVersion;
  }

  isDirectory(node: Node): node is DirectoryNode<Node> {
    this.requireReadable("isDirectory", node);
    return this.unchecked.isDirectory(node);
  }

  isFile(node: Node): node is FileNode<Node> {
    this.requireReadable("isFile", node);
    return this.unchecked.isFile(node);
  }

  name(node: Node): string {
    this.requireReadable("name", node);
    return this.unchecked.name(node);
  }

  child(directory: DirectoryNode<Node>, name: string): Node | undefined {
    this.requireReadable("child", directory);
    return this.unchecked.child(directory, name);
  }

  isEmpty(directory: DirectoryNode<Node>): boolean {
    this.requireReadable("isEmpty", directory);
    return this.unchecked.isEmpty(directory);
  }

  children(directory: DirectoryNode<Node>): Node[] {
    this.requireReadable("children", directory);
    return this.unchecked.children(directory);
  }

  childNames(directory: DirectoryNode<Node>): string[] {
    this.requireReadable("childNames", directory);
    return this.unchecked.childNames(directory);
  }

  storage(file: FileNode<Node>, ledger?: QuotaLedger): FileStorage {
    this.requireReadable("storage", file);
    return this.unchecked.storage(file, ledger);
  }

  publishedSize(file: FileNode<Node>): number | undefined {
    this.requireReadable("publishedSize", file);
    return this.unchecked.publishedSize(file);
  }

  lock(file: FileNode<Node>): ReadWriteLock {
    this.requireLiving("lock", file);
    return this.unchecked.lock(file);
  }

  isLockOf(file: FileNode<Node>, lock: ReadWriteLock): boolean {
    return this.unchecked.isLockOf(file, lock);
  }

  createLock(): ReadWriteLock {
    return this.unchecked.createLock();
  }

  setLock(file: FileNode<Node>, lock: ReadWriteLock): void {
    this.requireWritable("setLock", file);
    this.unchecked.setLock(file, lock);
  }

  dropLock(file: FileNode<Node>): void {
    this.unchecked.dropLock(file);
  }

  parent(node: Node): DirectoryNode<Node> | undefined {
    this.requireReadable("parent", node);
    return this.unchecked.parent(node);
  }

  hasUsers(file: FileNode<Node>): boolean {
    this.requireReadable("hasUsers", file);
    return this.unchecked.hasUsers(file);
  }

  isLocked(file: FileNode<Node>): boolean {
    this.requireReadable("isLocked", file);
    return this.unchecked.isLocked(file);
  }

  /** Returns false: in an engine of several threads, another thread may open the file at any time. */
  isIdle(): boolean {
    return false;
  }

  times(node: Node): NodeTimes {
    this.requireReadable("times", node);
    return this.unchecked.times(node);
  }

  inode(node: Node): number {
    this.requireReadable("inode", node);
    return this.unchecked.inode(node);
  }

  attributes(node: Node): number {
    this.requireReadable("attributes", node);
    return this.unchecked.attributes(node);
  }

  generation(file: FileNode<Node>): number {
    this.requireReadable("generation", file);
    return this.unchecked.generation(file);
  }

  get epoch(): number {
    return this.unchecked.epoch;
  }

  epochs(node: Node): NodeEpochs {
    this.requireReadable("epochs", node);
    const { arrived, marked } = this.unchecked.epochs(node);
    return { arrived, marked };
  }

  changedEpoch(file: FileNode<Node>): number {
    this.requireReadable("changedEpoch", file);
    return this.unchecked.changedEpoch(file);
  }

  createFile(storage: FileStorage, now: number, generation: number): FileNode<Node> {
    return this.unchecked.createFile(storage, now, generation);
  }

  createDirectory(now: number): DirectoryNode<Node> {
    return this.unchecked.createDirectory(now);
  }

  attach(directory: DirectoryNode<Node>, name: string, node: Node, now: number): void {
    this.requireWritable("attach", directory);
    this.requireLiving("attach", node);
    if (this.unchecked.child(directory, name) !== undefined) throw violation(`attach: '${name}' is not vacant`);
    this.unchecked.attach(directory, name, node, now);
    this.parents.set(node, directory);
  }

  takeChildren(directory: DirectoryNode<Node>): Node[] {
    this.requireLiving("takeChildren", directory);
    if (this.isInTree(directory)) throw violation("takeChildren: the directory is in the tree");
    const children = this.unchecked.takeChildren(directory);
    for (const child of children) if (this.parents.get(child) === directory) this.parents.delete(child);
    return children;
  }

  beginChange(): void {
    this.requireWritable("beginChange", this.root);
    this.unchecked.beginChange();
  }

  removeChildren(directory: DirectoryNode<Node>, now: number): Node[] {
    this.requireWritable("removeChildren", directory);
    const children = this.unchecked.removeChildren(directory, now);
    for (const child of children) this.parents.delete(child);
    return children;
  }

  detach(node: Node, now: number): void {
    this.requireWritable("detach", node);
    this.unchecked.detach(node, now);
    this.parents.delete(node);
  }

  free(node: Node): void {
    this.requireLiving("free", node);
    if (this.isInTree(node)) throw violation("free: the node is in the tree");
    if (this.isUsed(node)) throw violation("free: the file is open");
    this.freed.add(node);
    this.unchecked.free(node);
  }

  replaceStorage(file: FileNode<Node>, storage: FileStorage, now: number): FileStorage {
    this.requireUser("replaceStorage", file);
    return this.unchecked.replaceStorage(file, storage, now);
  }

  exchangeStorage(file: FileNode<Node>, other: FileNode<Node>): void {
    for (const each of [file, other]) {
      this.requireWritable("exchangeStorage", each);
      if (this.isUsed(each)) throw violation("exchangeStorage: the file is open");
    }
    this.unchecked.exchangeStorage(file, other);
  }

  addUser(file: FileNode<Node>): void {
    this.requireLiving("addUser", file);
    this.users.set(file, (this.users.get(file) ?? 0) + 1);
    this.unchecked.addUser(file);
  }

  removeUser(file: FileNode<Node>): void {
    this.requireUser("removeUser", file);
    this.users.set(file, (this.users.get(file) ?? 0) - 1);
    this.unchecked.removeUser(file);
  }

  markChanged(file: FileNode<Node>, now: number): void {
    this.requireUser("markChanged", file);
    this.unchecked.markChanged(file, now);
  }

  markClean(nodes: readonly Node[]): void {
    for (const node of nodes) this.requireWritable("markClean", node);
    this.unchecked.markClean(nodes);
  }

  markImported(file: FileNode<Node>, now: number): void {
    this.requireWritable("markImported", file);
    this.unchecked.markImported(file, now);
  }

  setTimes(node: Node, accessedAt: number | undefined, modifiedAt: number | undefined, now: number): void {
    this.requireWritable("setTimes", node);
    this.unchecked.setTimes(node, accessedAt, modifiedAt, now);
  }

  setAttributes(node: Node, attributes: number, now: number): void {
    this.requireWritable("setAttributes", node);
    this.unchecked.setAttributes(node, attributes, now);
  }

  setChanged(node: Node, now: number): void {
    this.requireWritable("setChanged", node);
    this.unchecked.setChanged(node, now);
  }

  private isInTree(node: Node): boolean {
    let top = node;
    for (let above = this.parents.get(top); above !== undefined; above = this.parents.get(top)) top = above;
    return top === this.root;
  }

  private isUsed(node: Node): boolean {
    return (this.users.get(node) ?? 0) > 0;
  }

  private requireLiving(primitive: string, node: Node): void {
    if (this.freed.has(node)) throw violation(`${primitive}: the node was freed`);
  }

  private requireReadable(primitive: string, node: Node): void {
    this.requireLiving(primitive, node);
    if (this.structure.isReadable || this.isUsed(node) || !this.isInTree(node)) return;
    throw violation(`${primitive}: the node is read outside of a section and of an optimistic read`);
  }

  private requireWritable(primitive: string, node: Node): void {
    this.requireLiving(primitive, node);
    if (this.structure.isWritable || !this.isInTree(node)) return;
    throw violation(`${primitive}: the tree is changed outside of a section`);
  }

  private requireUser(primitive: string, file: Node): void {
    this.requireLiving(primitive, file);
    if (!this.isUsed(file)) throw violation(`${primitive}: the file is not open`);
  }
}
