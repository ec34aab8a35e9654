import type { Geometry } from "../../src/layout/geometry.js";
import { state } from "../../src/layout/header.js";
import { fat, hold, holdStates, recordMask } from "../../src/layout/hold-fields.js";
import { node } from "../../src/layout/node-fields.js";
import { modelSlot } from "./model-client.js";
import type { ModelMemory } from "./model-memory.js";
import type { ClientState } from "./model-state.js";

const { readHold, writeHold, readWait, writeWait } = holdStates;

/** Fails for two writers, or for a reader beside a writer. */
export function checkHolders(clients: readonly ClientState[]): void {
  let readers = 0;
  let writers = 0;
  for (const { record, log, operation } of clients) {
    if (record === 0 || log.length > 0) continue;
    if (operation?.access === "write" || operation?.access === "mutex") writers++;
    else readers++;
  }
  if (writers > 1) throw new Error("two writers");
  if (writers === 1 && readers > 0) throw new Error("a reader beside a writer");
}

/** The records of the queue, each with its state. */
export function queueOf(memory: ModelMemory, geometry: Geometry): number[] {
  const lock = memory.get(geometry.node(modelSlot) + node.lock);
  const queue: number[] = [];
  let id = lock & recordMask;
  while (id !== 0) {
    if (queue.length > 20) throw new Error("the queue has no end");
    queue.push(id, memory.get(geometry.hold(id) + hold.state));
    id = (lock & fat) === 0 ? 0 : memory.get(geometry.hold(id) + hold.next);
  }
  return queue;
}

/**
 * Fails unless requests are served first come, first served: holders before waiters, waiters in order of arrival, and no waiter
 * that could be granted the lock.
 */
export function checkQueue(before: readonly number[], queue: readonly number[]): void {
  const waiters: number[] = [];
  let lastHolder = 0;
  for (let at = 0; at < queue.length; at += 2) {
    const found = queue[at + 1] as number;
    if (found === readWait || found === writeWait) waiters.push(queue[at] as number);
    else if (found !== readHold && found !== writeHold) throw new Error(`a record of state ${found} is in the queue`);
    else if (waiters.length > 0) throw new Error("a holder has passed a waiter");
    else lastHolder = found;
  }
  const next = queue[2 * (queue.length / 2 - waiters.length) + 1];
  if (waiters.length > 0 && (lastHolder === 0 || (next === readWait && lastHolder === readHold))) {
    throw new Error("a waiter is not granted the lock");
  }
  checkOrder(before, waiters);
}

/** Fails unless earlier waiters keep their order and come before new ones. */
function checkOrder(before: readonly number[], waiters: readonly number[]): void {
  const former = before.filter(
    (_, at) => at % 2 === 0 && ((before[at + 1] as number) === readWait || before[at + 1] === writeWait),
  );
  const kept = former.filter((id) => waiters.includes(id));
  if (kept.some((id, at) => waiters[at] !== id)) throw new Error("waiters have changed places");
}

/** Fails unless the lock is free after all clients have ended. */
export function checkEnd(memory: ModelMemory, geometry: Geometry): void {
  if (memory.get(state.mutex) !== 0) throw new Error("the mutex is held at the end");
  if ((memory.get(geometry.node(modelSlot) + node.lock) & recordMask) !== 0)
    throw new Error("the lock is held at the end");
}
