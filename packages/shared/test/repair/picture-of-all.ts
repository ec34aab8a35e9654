import type { Arena } from "../../src/arena.js";
import { state } from "../../src/layout/header.js";
import { hold, recordMask } from "../../src/layout/hold-fields.js";
import { node } from "../../src/layout/node-fields.js";
import { LockQueues } from "../../src/locks/lock-queues.js";
import { pictureOf } from "../kill/picture.js";

/** The tree and its contents, and the holders and waiters of each lock. */
export function pictureOfAll(arena: Arena): object {
  return { ...pictureOf(arena), locks: locksOf(arena) };
}

function locksOf(arena: Arena): Record<number, string[]> {
  const queues = new LockQueues(arena);
  const locks: Record<number, string[]> = {};
  for (let slot = 1; slot < arena.get(state.freshSlot); slot++) {
    if ((arena.get(arena.geometry.node(slot) + node.lock) & recordMask) === 0) continue;
    locks[slot] = queues.recordsOf(slot).map((id) => describeHold(arena, id));
  }
  return locks;
}

function describeHold(arena: Arena, id: number): string {
  const own = arena.geometry.hold(id);
  return [hold.state, hold.node, hold.client].map((field) => arena.get(own + field)).join(" ");
}
