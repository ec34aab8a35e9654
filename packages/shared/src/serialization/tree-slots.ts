import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node, nodeKinds, rootSlot } from "../layout/node-fields.js";

/** The node records of the tree, directories before their children, and those outside of it. */
export interface TreeSlots {
  readonly slots: readonly number[];
  /** A life that no record outside of the tree has had. */
  readonly freeLife: number;
}

/** Lists the records of the tree. Called within a transaction. */
export function treeSlots(arena: Arena): TreeSlots {
  const { geometry } = arena;
  const freshSlot = arena.get(state.freshSlot);
  const isListed = new Uint8Array(freshSlot);
  const slots = [rootSlot];
  isListed[rootSlot] = 1;
  for (let index = 0; index < slots.length; index++) {
    const record = geometry.node(slots[index] as number);
    if ((arena.get(record + node.kind) & nodeKinds.mask) !== nodeKinds.directory) continue;
    // A damaged list ends at the first record that cannot be in it.
    for (let child = arena.get(record + node.first); isListed[child] === 0 && child !== 0; ) {
      isListed[child] = 1;
      slots.push(child);
      child = arena.get(geometry.node(child) + node.next);
    }
  }
  return { slots, freeLife: freeLife(arena, isListed) };
}

/** The next life in which a record is unused. A record outside of the tree is free in the copy. */
function freeLife(arena: Arena, isListed: Uint8Array): number {
  let life = 0;
  for (let slot = rootSlot; slot < isListed.length; slot++) {
    if (isListed[slot] !== 0) continue;
    const record = arena.geometry.node(slot);
    const isUsed = arena.get(record + node.kind) !== 0;
    life = Math.max(life, arena.get(record + node.life) + (isUsed ? 1 : 0));
  }
  return life;
}
