import type { Arena } from "../arena.js";
import { stateOf } from "../clients/client-records.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import { fat, hold, holdStates, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";

const { evicted, retired } = clientStates;
const { readHold, writeHold } = holdStates;

/**
 * Whether the record in a lock without a queue does not count as a holder, because its attachment was recovered before it took
 * the lock. A thread that still runs releases the lock when it notices its eviction, but it may die before that.
 */
export function isVoidHold({ words, geometry }: Arena, slot: number, id: number): boolean {
  const own = geometry.hold(id);
  const owner = words.get(own + hold.client);
  // A damaged record belongs to no attachment.
  if (owner < 1 || owner > mostClients) return false;
  const entry = stateOf(words.load(geometry.client(owner) + client.state));
  if (entry === retired) return true;
  // The recovery of an evicted attachment clears the records that it has released, and releases all other records before it ends.
  const state = words.load(own + hold.state);
  return entry === evicted && (words.load(own + hold.node) !== slot || (state !== readHold && state !== writeHold));
}

/** Frees the locks without a queue that the records of an attachment name, in a transaction, before the records are reused. */
export function freeVoidLocks({ words, geometry }: Arena, records: readonly number[], end: number): void {
  const names = new Set(records);
  for (let slot = 1; slot < end; slot++) {
    const index = geometry.node(slot) + node.lock;
    const value = words.load(index);
    if ((value & fat) === 0 && names.has(value & recordMask)) words.compareExchange(index, value, value & ~recordMask);
  }
}
