import { expect } from "vitest";
import type { Arena } from "../../src/arena.js";
import { checkArena } from "../../src/check/index.js";
import { client, clientStates, mostClients } from "../../src/layout/client-fields.js";
import { state } from "../../src/layout/header.js";
import { hold, holdsPerChunk } from "../../src/layout/hold-fields.js";
import { node, nodeKinds } from "../../src/layout/node-fields.js";

/** Fails unless the arena agrees with a recount, the dead clients have left nothing, and the survivor has taken nothing. */
export function expectWhole(arena: Arena, what: string): void {
  expect(checkArena(arena), what).toEqual([]);
  const { geometry } = arena;
  for (let id = 1; id <= mostClients; id++) {
    if (id === arena.client) continue;
    expectFree(arena.get(geometry.client(id) + client.state), `${what}: client ${id}`);
  }
  const own = [client.reserved, client.nursery].map((field) => arena.get(arena.ownRecord + field));
  expect(own, `${what}: the reserved bytes and the nursery of the survivor`).toEqual([0, 0]);
  const bytes = blocksOf(arena) * geometry.blockSize + arena.getUnsigned(state.nodeBytes);
  expect(arena.getUnsigned(state.used), `${what}: used`).toBe(bytes);
}

/** Fails unless the state of a client is that of a free place. */
function expectFree(found: number, what: string): void {
  if (found !== clientStates.free) expect(found, what).toBe(clientStates.free);
}

/** The blocks that the sizes of all files need. */
function blocksOf({ geometry, words }: Arena): number {
  let blocks = 0;
  for (let slot = 1; slot < words.get(state.freshSlot); slot++) {
    const record = geometry.node(slot);
    if ((words.get(record + node.kind) & nodeKinds.mask) !== nodeKinds.file) continue;
    blocks += Math.ceil((words.get(record + node.size) >>> 0) / geometry.blockSize);
  }
  return blocks;
}

/** Fails unless nothing is left in the arena but the root and the hold records of its only client. */
export function expectEmpty(arena: Arena, what: string): void {
  const { geometry } = arena;
  expectWhole(arena, what);
  const left = [state.used, state.files, state.directories, state.usedSlots, state.nodeBytes].map((index) =>
    arena.get(index),
  );
  expect(left, `${what}: the leftovers`).toEqual([0, 0, 1, 1, 0]);
  expect(arena.get(state.freeBlocks), `${what}: free blocks`).toBe(geometry.blocks);
  const chunks = chainOf(arena, arena.ownRecord + client.holds) + chainOf(arena, state.freeHolds);
  expect(chunks, `${what}: chunks of hold records`).toBe(arena.get(state.freshHolds) - 1);
}

/** How many chunks a list has. */
function chainOf({ geometry, words }: Arena, head: number): number {
  let count = 0;
  for (let chunk = words.get(head); chunk !== 0; count++) {
    chunk = words.get(geometry.hold(chunk * holdsPerChunk) + hold.next);
  }
  return count;
}
