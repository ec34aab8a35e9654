import type { DetachedFiles } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { isHeld } from "../locks/lock-word.js";
import type { Hierarchy } from "../nodes/hierarchy.js";
import { recordCharge } from "../nodes/node-charge.js";
import type { NodeList } from "../nodes/node-list.js";
import { type ArenaFile, type ArenaNode, lifeOf, slotOf } from "../nodes/node-number.js";

/**
 * The files of an arena that have lost their names while they were open. They belong to all clients that use them, not to a
 * single one.
 */
export class ArenaDetachedFiles implements DetachedFiles<ArenaNode> {
  constructor(
    private readonly arena: Arena,
    private readonly hierarchy: Hierarchy,
    private readonly lists: NodeList,
  ) {}

  get size(): number {
    return this.arena.get(state.detachedFiles);
  }

  get bytes(): number {
    const { arena } = this;
    const { geometry } = arena;
    let bytes = 0;
    if (this.size === 0) return bytes;
    for (const slot of this.slots()) {
      const record = geometry.node(slot);
      bytes += arena.get(record + node.blocks) * geometry.blockSize + recordCharge(arena, record);
    }
    return bytes;
  }

  /** The records of all detached files. */
  slots(): number[] {
    const { arena } = this;
    const slots: number[] = [];
    arena.structure.begin();
    for (let slot = arena.get(state.detached); slot !== 0; ) {
      slots.push(slot);
      slot = arena.get(arena.geometry.node(slot) + node.next);
    }
    arena.structure.end();
    return slots;
  }

  add(file: ArenaFile): void {
    const { arena } = this;
    const slot = slotOf(file);
    const record = arena.geometry.node(slot);
    arena.set(record + node.kind, arena.get(record + node.kind) | nodeFlags.detached);
    if (arena.get(record + node.parent) !== 0) return;
    this.hierarchy.unhang(slot);
    this.enter(slot);
  }

  /** Whether the file is to be detached as soon as it loses its name. */
  isMarked(slot: number): boolean {
    const { arena } = this;
    return (arena.get(arena.geometry.node(slot) + node.kind) & nodeFlags.detached) !== 0;
  }

  /** Puts a marked record that is in no directory into the list. */
  enter(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    arena.set(record + node.kind, arena.get(record + node.kind) & ~nodeFlags.counted);
    this.lists.add(state.detached, slot);
    arena.add(state.detachedFiles, 1);
  }

  has(file: ArenaNode): boolean {
    const { arena } = this;
    const record = arena.geometry.node(slotOf(file));
    return arena.getUnsigned(record + node.life) === lifeOf(file) && this.isMarked(slotOf(file));
  }

  takeIfUnused(file: ArenaFile): boolean {
    const { arena } = this;
    if (!this.has(file) || !arena.structure.beginIfAttached()) return false;
    try {
      const slot = slotOf(file);
      const isInUse = arena.get(arena.geometry.node(slot) + node.opens) !== 0 || isHeld(arena, slot);
      if (isInUse || !this.has(file)) return false;
      this.take(slot);
      return true;
    } finally {
      arena.structure.end();
    }
  }

  /** Moves a record from the list into the nursery of this attachment, which frees it. */
  private take(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    this.lists.delete(state.detached, slot);
    arena.add(state.detachedFiles, -1);
    arena.set(record + node.kind, arena.get(record + node.kind) & ~nodeFlags.detached);
    this.hierarchy.enterNursery(slot, nodeFlags.counted);
  }
}
