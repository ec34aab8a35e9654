import { MFSNodeLimitExceededError } from "@dmemfs/contract";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node } from "../layout/node-fields.js";

/** The fields that are 0 in a new node. `life`, and the lock that contains it, stay. */
const cleared: readonly number[] = [
  node.parent,
  node.first,
  node.last,
  node.hashLink,
  node.hash,
  node.nameLength,
  node.lockTail,
  node.opens,
  node.size,
  node.pendingSize,
  node.blocks,
  node.attributes,
  node.attributes + 1,
  node.arrived,
  node.marked,
  node.changedEpoch,
];

/**
 * The node records of an arena. A node that is in no directory is in the nursery of a client: if the client dies, its recovery
 * frees the node. All methods must be called within a transaction.
 */
export class NodeSlots {
  constructor(private readonly arena: Arena) {}

  /**
   * Takes a free record, into the nursery of this client, and returns its number.
   * @param kind - an entry of `nodeKinds`
   * @throws MFSNodeLimitExceededError if no record is free; nothing has changed
   */
  take(kind: number): number {
    const { arena } = this;
    const slot = this.takeFree();
    const record = arena.geometry.node(slot);
    for (let index = 0; index < cleared.length; index++) {
      const field = record + (cleared[index] as number);
      if (arena.get(field) !== 0) arena.set(field, 0);
    }
    this.freeLock(record);
    arena.set(record + node.kind, kind);
    arena.add(state.usedSlots, 1);
    this.enterNursery(slot);
    return slot;
  }

  /** Removes an empty queue that an undone transaction may have left: a directory never has a queue. */
  private freeLock(record: number): void {
    const { arena } = this;
    const free = arena.get(record + node.life) << 16;
    if (arena.get(record + node.lock) !== free) arena.set(record + node.lock, free);
  }

  /** Frees the record of a node whose content was freed before. */
  give(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    if (arena.get(record + node.owner) !== 0) this.leaveNursery(slot);
    const life = (arena.get(record + node.life) + 1) & 0x7fffffff;
    arena.set(record + node.life, life);
    arena.set(record + node.lock, life << 16);
    arena.set(record + node.kind, 0);
    arena.set(record + node.next, arena.get(state.freeSlot));
    arena.set(state.freeSlot, slot);
    arena.add(state.usedSlots, -1);
  }

  /** Puts a node that is in no directory into the nursery of this client. */
  enterNursery(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    const nursery = arena.ownRecord + client.nursery;
    const first = arena.get(nursery);
    if (first !== 0) arena.set(arena.geometry.node(first) + node.previous, slot);
    arena.set(record + node.next, first);
    arena.set(record + node.previous, 0);
    arena.set(record + node.owner, arena.client);
    arena.set(nursery, slot);
  }

  /** Takes a node out of the nursery that it is in. */
  leaveNursery(slot: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const record = geometry.node(slot);
    const next = arena.get(record + node.next);
    const previous = arena.get(record + node.previous);
    const nursery = geometry.client(arena.get(record + node.owner)) + client.nursery;
    arena.set(previous === 0 ? nursery : geometry.node(previous) + node.next, next);
    if (next !== 0) arena.set(geometry.node(next) + node.previous, previous);
    arena.set(record + node.owner, 0);
  }

  private takeFree(): number {
    const { arena } = this;
    const { slots, maxNodes } = arena.geometry;
    const free = arena.get(state.freeSlot);
    if (free !== 0) {
      arena.set(state.freeSlot, arena.get(arena.geometry.node(free) + node.next));
      return free;
    }
    const fresh = arena.get(state.freshSlot);
    if (fresh > slots) throw new MFSNodeLimitExceededError({ current: arena.get(state.usedSlots), limit: maxNodes });
    arena.set(state.freshSlot, fresh + 1);
    return fresh;
  }
}
