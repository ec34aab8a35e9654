import { client, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, rootSlot } from "../layout/node-fields.js";
import { orderOf } from "./order-of.js";
import type { Rebuild } from "./rebuild.js";

/** Rebuilds the children of directories, the nurseries, and the lists of detached, pending and free records. */
export function rebuildLists(rebuild: Rebuild): void {
  const children = childrenOf(rebuild);
  for (let slot = rebuild.freshSlot - 1; slot >= 1; slot--) giveFreed(rebuild, slot, children);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (rebuild.isDirectory(slot)) linkChildren(rebuild, slot, children.get(slot) ?? []);
  }
  const heads = headsOf(rebuild);
  linkList(rebuild, state.detached, heads.get(state.detached));
  rebuild.put(state.detachedFiles, heads.get(state.detached)?.length ?? 0);
  linkList(rebuild, state.pending, heads.get(state.pending));
  rebuild.put(state.pendingFiles, heads.get(state.pending)?.length ?? 0);
  for (let id = 1; id <= mostClients; id++) {
    const head = rebuild.arena.geometry.client(id) + client.nursery;
    linkList(rebuild, head, heads.get(head));
  }
  linkFree(rebuild);
}

/** The children of each directory. */
function childrenOf(rebuild: Rebuild): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (let slot = 2; slot < rebuild.freshSlot; slot++) {
    if (rebuild.isUsed(slot) && !isPending(rebuild, slot)) append(children, rebuild.field(slot, node.parent), slot);
  }
  children.delete(0);
  return children;
}

function append(lists: Map<number, number[]>, key: number, slot: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [slot]);
  else list.push(slot);
}

function isPending(rebuild: Rebuild, slot: number): boolean {
  return (rebuild.field(slot, node.kind) & nodeFlags.pending) !== 0;
}

/** Frees the record of a freed directory that has no child left, and in the same way the directories above it. */
function giveFreed(rebuild: Rebuild, directory: number, children: Map<number, number[]>): void {
  for (let slot = directory; slot !== 0 && rebuild.isDirectory(slot); ) {
    const isOver = (rebuild.field(slot, node.kind) & nodeFlags.freed) !== 0 && !children.has(slot);
    if (!isOver) return;
    const above = rebuild.field(slot, node.parent);
    rebuild.freeName(slot);
    rebuild.freeRecord(slot);
    const siblings = (children.get(above) ?? []).filter((child) => child !== slot);
    if (siblings.length > 0) children.set(above, siblings);
    else children.delete(above);
    slot = above;
  }
}

function linkChildren(rebuild: Rebuild, directory: number, members: readonly number[]): void {
  const last = rebuild.field(directory, node.last);
  const order = linkList(rebuild, rebuild.arena.geometry.node(directory) + node.first, members, last);
  rebuild.setField(directory, node.last, order.at(-1) ?? 0);
}

/** Links the members of a list in their former order, and returns them. */
function linkList(rebuild: Rebuild, head: number, members: readonly number[] = [], last: number = 0): number[] {
  const order = orderOf({
    members,
    first: rebuild.arena.get(head),
    last,
    next: (slot) => rebuild.field(slot, node.next),
    previous: (slot) => rebuild.field(slot, node.previous),
  });
  link(rebuild, head, order);
  return order;
}

/** The records of each list that leads to records without a place in a directory, by the places of its first word. */
function headsOf(rebuild: Rebuild): Map<number, number[]> {
  const heads = new Map<number, number[]>();
  for (let slot = rootSlot + 1; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isUsed(slot)) continue;
    const owner = rebuild.field(slot, node.owner);
    if (isPending(rebuild, slot)) append(heads, state.pending, slot);
    else if (owner !== 0) append(heads, rebuild.arena.geometry.client(owner) + client.nursery, slot);
    else if (rebuild.field(slot, node.parent) === 0) append(heads, state.detached, slot);
  }
  return heads;
}

/** Links records in this order. */
function link(rebuild: Rebuild, head: number, slots: readonly number[]): void {
  rebuild.put(head, slots[0] ?? 0);
  for (const [index, slot] of slots.entries()) {
    rebuild.setField(slot, node.previous, slots[index - 1] ?? 0);
    rebuild.setField(slot, node.next, slots[index + 1] ?? 0);
  }
}

function linkFree(rebuild: Rebuild): void {
  let free = 0;
  let used = 0;
  for (let slot = rebuild.freshSlot - 1; slot >= 1; slot--) {
    if (rebuild.isUsed(slot)) used++;
    else {
      rebuild.setField(slot, node.next, free);
      free = slot;
    }
  }
  rebuild.put(state.freeSlot, free);
  rebuild.put(state.freshSlot, rebuild.freshSlot);
  rebuild.put(state.usedSlots, used);
}
