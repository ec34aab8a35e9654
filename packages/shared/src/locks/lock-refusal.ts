import { BlockingIOError, type LockAccess, quantity } from "@dmemfs/contract";
import type { Arena } from "../arena.js";
import { hold, holdStates } from "../layout/hold-fields.js";
import type { LockQueues } from "./lock-queues.js";

/** Describes the holders of a lock and the number of its waiters, for an error. Must be called within a transaction. */
export function describeLock({ words, geometry, client }: Arena, queues: LockQueues, slot: number): string {
  const records = queues.recordsOf(slot);
  const waits = records.filter((id) => {
    const state = queues.stateOf(id);
    return state === holdStates.readWait || state === holdStates.writeWait;
  }).length;
  const [first = 0] = records;
  const readers = quantity(records.length - waits, "reader");
  const holders = first !== 0 && queues.stateOf(first) === holdStates.writeHold ? "a writer" : readers;
  const owner = first === 0 ? 0 : words.get(geometry.hold(first) + hold.client);
  const name = owner === 0 ? "" : ` (client ${owner})`;
  const hint = owner === 0 || owner === client ? "" : `; if its thread has ended, call reap(${owner})`;
  return `held by ${holders}${name}, ${quantity(waits, "waiter")}${hint}`;
}

/** The error of a request that was not granted. */
export function lockRefusal(syscall: string, access: LockAccess, reason: string): BlockingIOError {
  return new BlockingIOError("EAGAIN", { syscall, detail: `no ${access} access ${reason}` });
}
