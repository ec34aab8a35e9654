import type { FileStorage, QuotaLedger, ReadWriteLock } from "@dmemfs/contract";
import type { NodeEpochs, NodeReader, NodeTimes, Structure } from "@dmemfs/core/engine";
import type { ArenaParts } from "../arena-parts.js";
import { state } from "../layout/header.js";
import { recordMask } from "../layout/hold-fields.js";
import { node, nodeKinds, rootSlot } from "../layout/node-fields.js";
import { ArenaLock } from "../locks/arena-lock.js";
import { isHeld } from "../locks/lock-word.js";
import {
  type ArenaDirectory,
  type ArenaFile,
  type ArenaNode,
  lifeOf,
  nodeNumber,
  slotOf,
} from "../nodes/node-number.js";
import { ArenaStorage } from "../storage/arena-storage.js";

/** The nodes of an arena, for reads. A read of a freed node reports that the node is gone. */
export class ArenaNodeReader implements NodeReader<ArenaNode> {
  readonly root: ArenaDirectory = nodeNumber(rootSlot, 0) as ArenaDirectory;

  constructor(protected readonly parts: ArenaParts) {}

  get structure(): Structure {
    return this.parts.arena.structure;
  }

  readonly isConcurrent = true as const;

  get structureVersion(): number {
    return this.parts.arena.get(state.structureVersion);
  }

  get namesVersion(): number {
    return this.parts.arena.get(state.namesVersion);
  }

  get epoch(): number {
    return this.parts.metadata.epoch;
  }

  /** The record of a node. For a freed node, record 0, whose words are 0. */
  protected record(of: ArenaNode): number {
    const { arena } = this.parts;
    const record = arena.geometry.node(slotOf(of));
    return arena.getUnsigned(record + node.life) === lifeOf(of) ? record : arena.geometry.node(0);
  }

  private isGone(of: ArenaNode): boolean {
    return this.record(of) === this.parts.arena.geometry.node(0);
  }

  private word(of: ArenaNode, field: number): number {
    return this.parts.arena.get(this.record(of) + field);
  }

  /** The node that a record has now. */
  protected nodeAt(slot: number): ArenaNode {
    const { arena } = this.parts;
    return nodeNumber(slot, arena.getUnsigned(arena.geometry.node(slot) + node.life));
  }

  isDirectory(of: ArenaNode): of is ArenaDirectory {
    return (this.word(of, node.kind) & nodeKinds.mask) === nodeKinds.directory;
  }

  isFile(of: ArenaNode): of is ArenaFile {
    return (this.word(of, node.kind) & nodeKinds.mask) === nodeKinds.file;
  }

  name(of: ArenaNode): string {
    return this.parts.names.get(this.record(of));
  }

  child(directory: ArenaDirectory, name: string): ArenaNode | undefined {
    if (this.word(directory, node.first) === 0) return undefined;
    const slot = this.parts.index.find(slotOf(directory), name, this.parts.names.hash(name));
    return slot === 0 ? undefined : this.nodeAt(slot);
  }

  isEmpty(directory: ArenaDirectory): boolean {
    return this.word(directory, node.first) === 0;
  }

  children(directory: ArenaDirectory): ArenaNode[] {
    const { arena } = this.parts;
    const { geometry } = arena;
    const children: ArenaNode[] = [];
    // An optimistic read may follow a cycle.
    for (let slot = this.word(directory, node.first); slot > 0 && children.length <= geometry.slots; ) {
      children.push(this.nodeAt(slot));
      slot = arena.get(geometry.node(slot) + node.next);
    }
    return children;
  }

  childNames(directory: ArenaDirectory): string[] {
    return this.children(directory).map((child) => this.name(child));
  }

  storage(file: ArenaFile, ledger: QuotaLedger = this.parts.ledger): FileStorage {
    const { contents } = this.parts;
    return new ArenaStorage(contents, ledger, this.isGone(file) ? 0 : slotOf(file));
  }

  publishedSize(file: ArenaFile): number {
    return this.word(file, node.size) >>> 0;
  }

  lock(file: ArenaFile): ReadWriteLock {
    return new ArenaLock(this.parts.holds, file);
  }

  isLockOf(file: ArenaFile, lock: ReadWriteLock): boolean {
    return lock instanceof ArenaLock && lock.isOf(file);
  }

  dropLock(): void {}

  parent(of: ArenaNode): ArenaDirectory | undefined {
    const slot = this.word(of, node.parent);
    return slot === 0 ? undefined : (this.nodeAt(slot) as ArenaDirectory);
  }

  hasUsers(file: ArenaFile): boolean {
    return this.isLocked(file) || this.word(file, node.opens) !== 0;
  }

  isLocked(file: ArenaFile): boolean {
    return (this.word(file, node.lock) & recordMask) !== 0 && isHeld(this.parts.arena, slotOf(file));
  }

  /** Another thread may open the file at any time. */
  isIdle(): boolean {
    return false;
  }

  inode(of: ArenaNode): number {
    return of;
  }

  times(of: ArenaNode): NodeTimes {
    return this.parts.metadata.times(this.record(of));
  }

  attributes(of: ArenaNode): number {
    return this.parts.arena.getDouble(this.record(of) + node.attributes);
  }

  generation(file: ArenaFile): number {
    return this.parts.arena.getDouble(this.record(file) + node.generation);
  }

  epochs(of: ArenaNode): NodeEpochs {
    return this.parts.metadata.epochs(this.record(of));
  }

  changedEpoch(file: ArenaFile): number {
    return this.parts.arena.getUnsigned(this.record(file) + node.changedEpoch);
  }
}
