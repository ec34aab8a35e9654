import type { Arena } from "../arena.js";
import { fat, hold, holdStates, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { clearRecord } from "./hold-records.js";
import type { LockQueues } from "./lock-queues.js";

const { readHold, writeHold, readWait, writeWait, sentAway } = holdStates;

/**
 * Takes a hold record out of the lock that it holds or waits for, lets in the next waiters and frees the record. Its client must
 * have ended, or be the caller. The record may be in any state; that of a description stays. Repeatable.
 */
export function releaseRecord(arena: Arena, queues: LockQueues, id: number): void {
  const { geometry, structure } = arena;
  const own = geometry.hold(id);
  structure.begin();
  const state = queues.stateOf(id);
  if (state === readHold || state === writeHold || state === readWait || state === writeWait || state === sentAway) {
    if (state !== sentAway) leaveLock(arena, queues, arena.get(own + hold.node), id);
    clearRecord(arena, id);
  }
  structure.end();
}

/** A client may have died before its record was added to the lock, or after the record was removed. */
function leaveLock({ words, geometry }: Arena, queues: LockQueues, slot: number, id: number): void {
  const index = geometry.node(slot) + node.lock;
  const value = words.load(index);
  if ((value & fat) !== 0) {
    if (queues.recordsOf(slot).includes(id)) queues.remove(slot, id);
  } else if ((value & recordMask) === id) words.compareExchange(index, value, value & ~recordMask);
}
