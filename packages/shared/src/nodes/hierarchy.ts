import type { Arena } from "../arena.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import type { LockQueues } from "../locks/lock-queues.js";
import type { NameIndex } from "./name-index.js";
import type { Names } from "./names.js";
import type { NodeSlots } from "./node-slots.js";

/** The hierarchy of nodes: each is in a directory, or in the nursery of a client. All changes happen in transactions. */
export class Hierarchy {
  constructor(
    private readonly arena: Arena,
    private readonly slots: NodeSlots,
    private readonly names: Names,
    private readonly index: NameIndex,
    private readonly queues: LockQueues,
  ) {}

  /** Adds a record that is in no directory and in no list to a directory, after its other children. */
  hang(directory: number, slot: number, name: string, hash: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const record = geometry.node(slot);
    const above = geometry.node(directory);
    const last = arena.get(above + node.last);
    arena.set(record + node.parent, directory);
    arena.set(record + node.previous, last);
    arena.set(record + node.next, 0);
    if (last === 0) arena.set(above + node.first, slot);
    else arena.set(geometry.node(last) + node.next, slot);
    arena.set(above + node.last, slot);
    this.rename(record, name, hash);
    this.index.add(slot);
  }

  private rename(record: number, name: string, hash: number): void {
    if (this.names.has(record, name, hash)) return;
    this.names.clear(record);
    this.names.set(record, name, hash);
  }

  /** Takes a record out of the directory or the nursery that it is in. */
  unhang(slot: number): void {
    this.giveFreed(this.leave(slot));
  }

  /** Removes a record from its directory or list. Returns the directory; 0 if there is none. */
  private leave(slot: number): number {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    const directory = arena.get(record + node.parent);
    if (directory !== 0) this.leaveDirectory(slot, directory);
    else if (arena.get(record + node.owner) !== 0) this.slots.leaveNursery(slot);
    return directory;
  }

  private leaveDirectory(slot: number, directory: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const record = geometry.node(slot);
    const above = geometry.node(directory);
    const next = arena.get(record + node.next);
    const previous = arena.get(record + node.previous);
    this.index.delete(slot);
    if (previous === 0) arena.set(above + node.first, next);
    else arena.set(geometry.node(previous) + node.next, next);
    if (next === 0) arena.set(above + node.last, previous);
    else arena.set(geometry.node(next) + node.previous, previous);
    arena.set(record + node.parent, 0);
  }

  /** Puts a record that is in no directory and in no list into the nursery of this attachment. */
  enterNursery(slot: number, flags: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    this.slots.enterNursery(slot);
    if (flags !== 0) arena.set(record + node.kind, arena.get(record + node.kind) | flags);
  }

  /** Whether a record outside of the tree counts. */
  isCounted(slot: number): boolean {
    const { arena } = this;
    let record = arena.geometry.node(slot);
    for (let above = arena.get(record + node.parent); above !== 0; above = arena.get(record + node.parent)) {
      record = arena.geometry.node(above);
    }
    return (arena.get(record + node.kind) & nodeFlags.counted) !== 0;
  }

  /** Frees a record outside of the tree. The record of a directory stays until all records below it are freed. */
  free(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    const kind = arena.get(record + node.kind);
    const isDirectory = (kind & nodeKinds.mask) === nodeKinds.directory;
    if (isDirectory && arena.get(record + node.first) !== 0) {
      arena.set(record + node.kind, kind | nodeFlags.freed);
      return;
    }
    this.give(slot);
  }

  private give(slot: number): void {
    const directory = this.leave(slot);
    this.giveRecord(slot);
    this.giveFreed(directory);
  }

  /**
   * Frees the record of a freed directory after the last node below it has left, and in the same way the directories above it.
   */
  private giveFreed(directory: number): void {
    for (let slot = directory; slot !== 0 && this.isFreedAndEmpty(slot); ) {
      const above = this.leave(slot);
      this.giveRecord(slot);
      slot = above;
    }
  }

  private isFreedAndEmpty(slot: number): boolean {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    return (arena.get(record + node.kind) & nodeFlags.freed) !== 0 && arena.get(record + node.first) === 0;
  }

  private giveRecord(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    this.names.clear(record);
    if ((arena.get(record + node.kind) & nodeKinds.mask) === nodeKinds.file) this.queues.retire(slot);
    this.slots.give(slot);
  }
}
