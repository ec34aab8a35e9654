import { MFSNodeLimitExceededError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { Random } from "../../../testkit/src/random.js";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { transact } from "../../test/transact.js";
import { undoAfter } from "../../test/undo-after.js";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { fat } from "../layout/hold-fields.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { LockQueues } from "../locks/lock-queues.js";
import { NodeSlots } from "./node-slots.js";

/** The nodes in the nursery of a client, as they are linked. */
function nurseryOf(arena: Arena, id: number = arena.client): number[] {
  const found: number[] = [];
  let previous = 0;
  for (let slot = arena.get(arena.geometry.client(id) + client.nursery); slot !== 0; ) {
    const record = arena.geometry.node(slot);
    expect(arena.get(record + node.previous)).toBe(previous);
    expect(arena.get(record + node.owner)).toBe(id);
    found.push(slot);
    previous = slot;
    slot = arena.get(record + node.next);
  }
  return found;
}

describe("NodeSlots", () => {
  it("takes a record into the nursery, with a life, a kind and nothing of the node before", () => {
    const arena = makeArena();
    const slots = new NodeSlots(arena);
    const slot = transact(arena, () => slots.take(nodeKinds.file));
    const record = arena.geometry.node(slot);
    transact(arena, () => {
      for (const field of [node.size, node.attributes, node.hash, node.parent]) arena.set(record + field, 7);
      slots.give(slot);
    });
    expect(transact(arena, () => slots.take(nodeKinds.directory))).toBe(slot);
    expect(arena.get(record + node.kind)).toBe(nodeKinds.directory);
    expect(arena.get(record + node.life)).toBe(1);
    expect(arena.get(record + node.lock)).toBe(1 << 16);
    expect([node.size, node.attributes, node.hash, node.parent].map((field) => arena.get(record + field))).toEqual([
      0, 0, 0, 0,
    ]);
    expect(nurseryOf(arena)).toEqual([slot]);
  });

  it("takes a record without the queue that an undone transaction has left", () => {
    const arena = makeArena();
    const dead = attachTo(arena, 2);
    dead.structure.begin();
    const slot = new NodeSlots(dead).take(nodeKinds.file);
    new LockQueues(dead).inflate(slot);
    undoAfter(2, arena);
    expect(arena.get(arena.geometry.node(slot) + node.lock)).toBe(fat);
    expect(transact(arena, () => new NodeSlots(arena).take(nodeKinds.directory))).toBe(slot);
    expect(arena.get(arena.geometry.node(slot) + node.lock)).toBe(0);
  });

  it("starts again with the first life after the last one", () => {
    const arena = makeArena();
    const slots = new NodeSlots(arena);
    const slot = transact(arena, () => slots.take(nodeKinds.file));
    const record = arena.geometry.node(slot);
    transact(arena, () => arena.set(record + node.life, 0x7fffffff));
    transact(arena, () => slots.give(slot));
    expect([arena.get(record + node.life), arena.get(record + node.lock)]).toEqual([0, 0]);
  });

  it("throws when every record is taken, changes nothing, and takes a record that was freed", () => {
    const arena = makeArena({ maxNodes: 5, hasBlocks: false });
    const slots = new NodeSlots(arena);
    const { slots: count } = arena.geometry;
    const taken = Array.from({ length: count }, () => transact(arena, () => slots.take(nodeKinds.file)));
    expect(new Set(taken).size).toBe(count);
    expect(() => transact(arena, () => slots.take(nodeKinds.file))).toThrow(MFSNodeLimitExceededError);
    expect(arena.get(state.usedSlots)).toBe(count);
    transact(arena, () => slots.give(taken[3] as number));
    expect(transact(arena, () => slots.take(nodeKinds.file))).toBe(taken[3]);
  });

  it("keeps the nurseries of two clients correct over random calls in which each client frees nodes of both", () => {
    const first = makeArena();
    const clients = [first, attachTo(first, 2)] as const;
    const slots = clients.map((arena) => new NodeSlots(arena));
    const nurseries: number[][] = [[], []];
    const random = new Random(1);
    for (let step = 0; step < 300; step++) {
      const index = random.below(2);
      const arena = clients[index] as Arena;
      const own = slots[index] as NodeSlots;
      const nursery = nurseries[random.below(2)] as number[];
      if (random.below(2) === 0 || nursery.length === 0) {
        nurseries[index]?.unshift(transact(arena, () => own.take(nodeKinds.file)));
      } else {
        const [slot = 0] = nursery.splice(random.below(nursery.length), 1);
        transact(arena, () => own.give(slot));
      }
      expect(nurseryOf(first, 1)).toEqual(nurseries[0]);
      expect(nurseryOf(first, 2)).toEqual(nurseries[1]);
      expect(first.get(state.usedSlots)).toBe(nurseries.flat().length);
    }
  });
});
