import type { FileStorage } from "@dmemfs/contract";
import { isLink, type NodeTable } from "@dmemfs/core/engine";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { type ArenaDirectory, type ArenaFile, type ArenaNode, slotOf } from "../nodes/node-number.js";
import type { ArenaStorage } from "../storage/arena-storage.js";
import { ArenaNodeReader } from "./arena-node-reader.js";

/** The words of a record that describe its content. */
const contentFields = [node.first, node.last, node.size, node.blocks, node.pendingSize];

/** The nodes of an arena. Each change is a transaction, or a part of that of the caller. */
export class ArenaNodeTable extends ArenaNodeReader implements NodeTable<ArenaNode> {
  createFile(storage: FileStorage, now: number, generation: number): ArenaFile {
    const { arena, metadata } = this.parts;
    arena.structure.begin();
    try {
      const slot = (storage as ArenaStorage).takeNode();
      const record = arena.geometry.node(slot);
      metadata.begin(record, now);
      arena.setDouble(record + node.generation, generation);
      arena.set(record + node.size, arena.get(record + node.pendingSize));
      return this.nodeAt(slot) as ArenaFile;
    } finally {
      arena.structure.end();
    }
  }

  createDirectory(now: number): ArenaDirectory {
    const { arena, slots, metadata } = this.parts;
    arena.structure.begin();
    try {
      const slot = slots.take(nodeKinds.directory);
      metadata.begin(arena.geometry.node(slot), now);
      return this.nodeAt(slot) as ArenaDirectory;
    } finally {
      arena.structure.end();
    }
  }

  attach(directory: ArenaDirectory, name: string, child: ArenaNode, now: number): void {
    const { arena, hierarchy, metadata } = this.parts;
    const slot = slotOf(child);
    const record = this.record(child);
    arena.structure.begin();
    try {
      hierarchy.unhang(slot);
      const kind = arena.get(record + node.kind);
      if ((kind & nodeFlags.counted) !== 0) arena.set(record + node.kind, kind & ~nodeFlags.counted);
      hierarchy.hang(slotOf(directory), slot, name, this.parts.names.hash(name));
      arena.set(record + node.arrived, this.epoch);
      metadata.setModified(this.record(directory), now);
    } finally {
      arena.structure.end();
    }
  }

  /**
   * The children stay below the directory until they are freed or attached: a recovery finds them there, and knows whether they
   * count.
   */
  takeChildren(directory: ArenaDirectory): ArenaNode[] {
    return this.children(directory);
  }

  beginChange(): void {
    this.parts.arena.add(state.namesVersion, 1);
  }

  removeChildren(directory: ArenaDirectory, now: number): ArenaNode[] {
    const { arena, metadata } = this.parts;
    const children = this.children(directory);
    if (children.length === 0) return children;
    for (const child of children) this.takeOut(slotOf(child));
    metadata.setModified(this.record(directory), now);
    arena.add(state.structureVersion, 1);
    return children;
  }

  detach(child: ArenaNode, now: number): void {
    const { arena, metadata } = this.parts;
    const directory = arena.get(this.record(child) + node.parent);
    if (directory === 0) return;
    this.takeOut(slotOf(child));
    metadata.setModified(arena.geometry.node(directory), now);
    if (this.isDirectory(child)) arena.add(state.structureVersion, 1);
  }

  /** Removes a node of the tree from its directory. The node still counts. */
  private takeOut(slot: number): void {
    const { hierarchy, detached } = this.parts;
    hierarchy.unhang(slot);
    if (detached.isMarked(slot)) detached.enter(slot);
    else hierarchy.enterNursery(slot, nodeFlags.counted);
  }

  free(of: ArenaNode): void {
    const { arena, hierarchy } = this.parts;
    arena.structure.begin();
    try {
      if (this.record(of) === arena.geometry.node(slotOf(of))) hierarchy.free(slotOf(of));
    } finally {
      arena.structure.end();
    }
  }

  replaceStorage(file: ArenaFile, storage: FileStorage, now: number): FileStorage {
    const { arena } = this.parts;
    arena.structure.begin();
    try {
      const record = this.record(file);
      this.exchange(record, arena.geometry.node((storage as ArenaStorage).ensureNode()));
      this.noteChange(record, now);
    } finally {
      arena.structure.end();
    }
    return storage;
  }

  /** The other file counts until it is freed, even if its directory does not. */
  exchangeStorage(file: ArenaFile, other: ArenaFile): void {
    const { hierarchy } = this.parts;
    this.exchange(this.record(file), this.record(other));
    hierarchy.unhang(slotOf(other));
    hierarchy.enterNursery(slotOf(other), nodeFlags.counted);
  }

  /** Swaps the contents of two records. */
  private exchange(record: number, other: number): void {
    const { arena } = this.parts;
    for (const field of contentFields) {
      const word = arena.get(record + field);
      arena.set(record + field, arena.get(other + field));
      arena.set(other + field, word);
    }
  }

  markChanged(file: ArenaFile, now: number): void {
    const { arena } = this.parts;
    arena.structure.begin();
    try {
      this.noteChange(this.record(file), now);
    } finally {
      arena.structure.end();
    }
  }

  /** Publishes the size of a record, and records the change. */
  private noteChange(record: number, now: number): void {
    const { arena } = this.parts;
    arena.setDouble(record + node.generation, arena.getDouble(record + node.generation) + 1);
    this.setContentMarks(record, now);
  }

  private setContentMarks(record: number, now: number): void {
    const { arena, metadata } = this.parts;
    const kind = arena.get(record + node.kind);
    if ((kind & nodeFlags.writing) !== 0) arena.set(record + node.kind, kind & ~nodeFlags.writing);
    arena.set(record + node.size, arena.get(record + node.pendingSize));
    arena.set(record + node.changedEpoch, this.epoch);
    if (isLink(arena.getDouble(record + node.attributes))) arena.setDouble(record + node.attributes, 0);
    metadata.setModified(record, now);
  }

  markImported(file: ArenaFile, now: number): void {
    const { arena } = this.parts;
    const record = this.record(file);
    arena.setDouble(record + node.generation, 0);
    this.setContentMarks(record, now);
    arena.set(record + node.marked, this.epoch);
  }

  markClean(nodes: readonly ArenaNode[]): void {
    const { arena } = this.parts;
    for (const each of nodes) arena.set(this.record(each) + node.marked, this.epoch);
    arena.add(state.epoch, 1);
  }

  setTimes(of: ArenaNode, accessedAt: number | undefined, modifiedAt: number | undefined, now: number): void {
    this.parts.metadata.setTimes(this.record(of), accessedAt, modifiedAt, now);
  }

  setAttributes(of: ArenaNode, attributes: number, now: number): void {
    this.parts.arena.setDouble(this.record(of) + node.attributes, attributes);
    this.setChanged(of, now);
  }

  setChanged(of: ArenaNode, now: number): void {
    this.parts.arena.setDouble(this.record(of) + node.changedAt, now);
  }

  /** The hold records show which clients have a file open. */
  addUser(): void {}

  removeUser(): void {}
}
