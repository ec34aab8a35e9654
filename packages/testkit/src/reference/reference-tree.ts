import {
  BlockingIOError,
  FileExistsError,
  FileNotFoundError,
  type FileStorage,
  IsADirectoryError,
  MFSNodeLimitExceededError,
  NotADirectoryError,
  type StorageBackend,
  type StorageVolume,
} from "@dmemfs/contract";
import { ancestorsOf, nameOf, parentOf } from "./canonical-path.js";
import { at, type Location } from "./location.js";
import { PendingFiles } from "./pending-files.js";
import { RecountedLedger } from "./recounted-ledger.js";
import { ReferenceBaseline } from "./reference-baseline.js";
import { ReferenceDirectory, type ReferenceFile, type ReferenceNode } from "./reference-node.js";
import { ReferenceObservers } from "./reference-observers.js";
import type { ReferenceSetup } from "./reference-setup.js";
import { ReferenceBackend } from "./reference-storage.js";

/**
 * The whole tree as one Map from canonical paths to nodes, in insertion order. It stores no count: every query visits all nodes.
 */
export class ReferenceTree {
  readonly nodes: Map<string, ReferenceNode> = new Map();
  /** The files that have lost their names while they were in use, with these names. */
  readonly detached: Map<ReferenceFile, string> = new Map();
  readonly pending: PendingFiles = new PendingFiles();
  readonly ledger: RecountedLedger;
  readonly volume: StorageVolume;
  readonly backend: StorageBackend;
  readonly now: () => number;
  readonly baseline: ReferenceBaseline = new ReferenceBaseline();
  readonly observers: ReferenceObservers = new ReferenceObservers();
  #lastInode = 0;
  readonly #maxNodes: number;
  readonly #priceOf: (name: string) => number;
  readonly #priceOfNote: (name: string) => number;
  readonly #priceOfHome: number;

  constructor(setup: ReferenceSetup) {
    this.now = setup.clock ?? Date.now;
    this.put("/", new ReferenceDirectory(this.now()));
    this.observers.notify();
    this.ledger = new RecountedLedger(setup.maxQuota, () => this.#usedBytes());
    this.volume = {
      chunkOverhead: setup.chunkOverheadOverride ?? 128,
      promotionHardLimit: setup.promotionHardLimit ?? 512 * 1024 * 1024,
      allocate: (bytes) => new ArrayBuffer(bytes),
    };
    const { defaultStorage = "auto" } = setup;
    this.backend =
      typeof defaultStorage === "object" ? defaultStorage : new ReferenceBackend(defaultStorage, this.volume);
    this.#maxNodes = setup.maxNodes ?? Number.POSITIVE_INFINITY;
    this.#priceOf = setup.priceOf ?? (() => 0);
    this.#priceOfNote = setup.priceOfNote ?? (() => 0);
    this.#priceOfHome = setup.priceOfHome ?? 0;
  }

  /** Bytes charged for everything. */
  #usedBytes(): number {
    let sum = this.price([...this.nodes.keys()]) + this.detachedBytes + this.priceOfNotes;
    for (const node of this.nodes.values()) if (!node.isDir) sum += node.storage.quotaUsage;
    return sum;
  }

  /** Bytes charged for the notes of removed files and moved nodes. */
  get priceOfNotes(): number {
    let sum = this.baseline.homeCount * this.#priceOfHome;
    for (const charge of this.baseline.removed.values()) sum += charge;
    return sum;
  }

  /** Bytes that a move of the node is charged. */
  priceOfMove(node: ReferenceNode): number {
    return this.baseline.notesHomeOf(node) ? this.#priceOfHome : 0;
  }

  /** Bytes charged for files without a name. */
  get detachedBytes(): number {
    let sum = this.price([...this.detached.values()]);
    for (const file of this.detached.keys()) sum += file.storage.quotaUsage;
    return sum;
  }

  /** Bytes charged for nodes at these paths, without their contents. The root is free. */
  price(paths: readonly string[]): number {
    return paths.reduce((sum, path) => (path === "/" ? sum : sum + this.#priceOf(nameOf(path))), 0);
  }

  /** Bytes that must be available before a file of that size is copied or imported. */
  quotaFor(size: number): number {
    return this.backend.quotaFor(size, this.volume);
  }

  get(path: string): ReferenceNode | undefined {
    return this.nodes.get(path);
  }

  /** The paths of the nodes in a directory, in insertion order. */
  children(directory: string): string[] {
    return [...this.nodes.keys()].filter((path) => path !== "/" && parentOf(path) === directory);
  }

  /** A path and all paths below it, each directory before the nodes in it. */
  subtree(top: string): string[] {
    return [top, ...this.children(top).flatMap((path) => this.subtree(path))];
  }

  /** The files of a subtree, with their paths. */
  files(top: string): [path: string, file: ReferenceFile][] {
    return this.subtree(top).flatMap((path) => {
      const node = this.nodes.get(path);
      return node === undefined || node.isDir ? [] : [[path, node] as [string, ReferenceFile]];
    });
  }

  /** Whether a file is in use, or a file below a directory. */
  isOpen(path: string): boolean {
    return this.files(path).some(([, file]) => file.users > 0);
  }

  isDirty(path: string, file: ReferenceFile): boolean {
    return this.baseline.isDirty(this.nodes, path, file);
  }

  requireNode(path: string, location: Location): ReferenceNode {
    const node = this.nodes.get(path);
    if (node === undefined) throw this.#absence(path, location);
    return node;
  }

  requireFile(path: string, location: Location): ReferenceFile {
    const node = this.requireNode(path, location);
    if (node.isDir) throw new IsADirectoryError(location);
    return node;
  }

  requireDirectory(path: string, location: Location): ReferenceDirectory {
    const node = this.requireNode(path, location);
    if (!node.isDir) throw new NotADirectoryError(location);
    return node;
  }

  /** Throws unless a node can be made at the path: the path is vacant, and its parent is a directory. */
  requireVacant(path: string, location: Location): void {
    if (this.nodes.has(path)) throw new FileExistsError(location);
    if (!this.nodes.get(parentOf(path))?.isDir) throw this.#absence(path, location);
  }

  /** Throws if a file at or below the path is in use or is being made. */
  requireIdle(path: string, location: Location): void {
    if (this.isOpen(path)) throw new BlockingIOError("EBUSY", location);
    this.requireNothingPending(path, location);
  }

  /** Throws if a call is creating a file below the directory. */
  requireNothingPending(directory: string, location: Location): void {
    if (this.pending.hasBelow(directory)) throw new BlockingIOError("EBUSY", location);
  }

  /** Throws if a call is creating a file at a vacant path or above it. */
  requireUnclaimed(path: string, location: Location): void {
    const isClaimed = [path, ...ancestorsOf(path)].some((each) => this.pending.at(each) !== undefined);
    if (isClaimed) throw new BlockingIOError("EBUSY", location);
  }

  /** Gives a vacant path its own lock. */
  addPending(path: string): ReferenceFile {
    const { ledger, volume } = this;
    return this.pending.add(path, new ReferenceBackend("auto", volume).create({ ledger, volume }));
  }

  requireBytes(requested: number, location: Location): void {
    at(location, () => this.ledger.require(requested));
  }

  /** Throws if `requested` nodes in addition to `current` ones exceed the limit. */
  requireNodes(requested: number, location: Location, current: number = this.nodes.size + this.detached.size): void {
    const limit = this.#maxNodes;
    if (current + requested > limit) throw new MFSNodeLimitExceededError({ ...location, current, limit, requested });
  }

  /** The directories that are missing above a path, from the top. Throws FileExistsError if a file is above it. */
  missingAbove(path: string, location: Location): string[] {
    const ancestors = ancestorsOf(path);
    if (ancestors.some((each) => this.nodes.get(each)?.isDir === false)) throw new FileExistsError(location);
    return ancestors.filter((each) => !this.nodes.has(each));
  }

  /** A storage with this content, for a file that is not in the tree yet. */
  makeStorage(content: Uint8Array, location: Location, size: number = content.length): FileStorage {
    const storage = this.backend.create({ ledger: this.ledger, volume: this.volume });
    at(location, () => storage.reset(size, content));
    return storage;
  }

  /** Links a new node at a path, last in its directory. */
  put(path: string, node: ReferenceNode): void {
    this.pending.delete(path);
    node.inode = ++this.#lastInode;
    node.arrived = path === "/" ? 0 : this.baseline.epoch;
    this.nodes.set(path, node);
    this.observers.add({ type: "created", path });
    this.#touchParent(path);
  }

  /** Notes a change of a file's content. */
  markChanged(file: ReferenceFile): void {
    file.markChanged(this.now());
    this.addChanged(file);
  }

  /** Adds the event of a change of content. */
  addChanged(file: ReferenceFile): void {
    for (const [path, node] of this.nodes) if (node === file) this.observers.add({ type: "changed", path });
  }

  makeDirectories(paths: readonly string[]): void {
    for (const path of paths) this.put(path, new ReferenceDirectory(this.now()));
  }

  /** Removes a node and all below it. Files in use stay usable without a name; calls that wait for the name look it up again. */
  remove(top: string): void {
    const files = this.files(top);
    for (const path of this.subtree(top)) this.nodes.delete(path);
    this.observers.add({ type: "removed", path: top });
    this.#touchParent(top);
    for (const [path, file] of files) {
      this.baseline.remove(file);
      this.detached.set(file, path);
      if (file.users > 0) file.lock.wakeWaiters();
      this.freeUnused(file);
    }
  }

  /** Frees a file without a name that is not in use. */
  freeUnused(file: ReferenceFile): void {
    const path = this.detached.get(file);
    if (path === undefined || file.users > 0) return;
    this.detached.delete(file);
    this.baseline.keepCharge(file, this.#priceOfNote(nameOf(path)));
    file.storage.dispose();
  }

  /** Gives a node and all below it other paths. */
  relocate(from: string, to: string): void {
    const top = this.nodes.get(from);
    if (top !== undefined) this.baseline.move(top);
    const moved = this.subtree(from).map((path) => [path, this.nodes.get(path)] as const);
    for (const [path] of moved) this.nodes.delete(path);
    for (const [path, node] of moved) if (node !== undefined) this.nodes.set(to + path.slice(from.length), node);
    this.observers.add({ type: "renamed", path: to, previousPath: from });
    const node = this.nodes.get(to);
    if (node !== undefined) {
      node.changedAt = this.now();
      node.arrived = this.baseline.epoch;
    }
    this.#touchParent(from);
    this.#touchParent(to);
  }

  #touchParent(path: string): void {
    this.nodes.get(parentOf(path))?.setModified(this.now());
  }

  #absence(path: string, location: Location): Error {
    const throughFile = ancestorsOf(path).some((each) => this.nodes.get(each)?.isDir === false);
    return throughFile ? new NotADirectoryError(location) : new FileNotFoundError(location);
  }
}
