import { fat, hold, holdStates, holdsPerChunk, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { isHoldRecord, lockWord } from "../locks/lock-word.js";
import { isVoidHold } from "../locks/void-hold.js";
import type { Inspection } from "./inspection.js";

const { readHold, writeHold, readWait, writeWait } = holdStates;

/** The number of reads after which a lock without a queue counts as invalid: its holder changes it without the mutex. */
const looks = 100;

/** Checks the locks of all nodes. */
export function checkLocks(inspection: Inspection): void {
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    if (inspection.isUsed(slot)) checkLock(inspection, slot);
  }
}

function checkLock(inspection: Inspection, slot: number): void {
  const word = lockWord(inspection.arena, slot);
  const life = inspection.field(slot, node.life) & 0xffff;
  inspection.compare("lock", `the life in the lock of ${slot}`, word >>> 16, life, { slot });
  if (!inspection.isFile(slot)) {
    inspection.compare("lock", `the lock of the directory ${slot}`, word & 0xffff, 0, { slot });
    return;
  }
  const problem = (word & fat) === 0 ? thinProblem(inspection, slot) : lineProblem(inspection, slot, word & recordMask);
  if (problem !== undefined) inspection.report("lock", `the lock of node record ${slot}: ${problem}`, { slot });
}

/** Repeats the read, because a holder may release the lock and take it again meanwhile. */
function thinProblem(inspection: Inspection, slot: number): string | undefined {
  let problem: string | undefined;
  for (let look = 0; look < looks; look++) {
    const id = lockWord(inspection.arena, slot) & recordMask;
    if (id === 0 || inspection.isOfRetired(id)) return undefined;
    if (inspection.isOfEvicted(id) && isVoidHold(inspection.arena, slot, id)) return undefined;
    problem = recordProblem(inspection, slot, id);
    const state = stateOf(inspection, id);
    if (problem === undefined && state !== readHold && state !== writeHold)
      problem = `the state of its holder is ${state}`;
    if (problem === undefined) problem = markProblem(inspection, id);
    if (problem === undefined) {
      inspection.queued[id] = 1;
      return undefined;
    }
  }
  return problem;
}

/** A queue changes only with the mutex, which the check holds. */
function lineProblem(inspection: Inspection, slot: number, first: number): string | undefined {
  const { arena } = inspection;
  let previous = 0;
  for (let id = first; id !== 0; id = arena.get(arena.geometry.hold(id) + hold.next)) {
    const problem = recordProblem(inspection, slot, id) ?? orderProblem(inspection, id, previous);
    if (problem !== undefined) return problem;
    if (inspection.queued[id] !== 0) return `hold record ${id} is in a queue twice`;
    inspection.queued[id] = 1;
    previous = id;
  }
  const tail = inspection.field(slot, node.lockTail);
  return first === 0 || tail === previous ? undefined : `its queue ends with ${previous}, but its tail is ${tail}`;
}

function recordProblem({ arena, chunkOwners }: Inspection, slot: number, id: number): string | undefined {
  const owner = isHoldRecord(arena, id) ? (chunkOwners[Math.floor(id / holdsPerChunk)] ?? 0) : 0;
  if (owner === 0) return `it leads to hold record ${id}, which belongs to no client`;
  const record = arena.geometry.hold(id);
  const found = arena.words.load(record + hold.node);
  if (found !== slot) return `its hold record ${id} belongs to node record ${found}`;
  const client = arena.get(record + hold.client);
  return client === owner
    ? undefined
    : `its hold record ${id} belongs to client ${client}, but its chunk to client ${owner}`;
}

/** Checks a record of a queue against the one before it, or 0 if there is none: holders come first, then waiters. */
function orderProblem(inspection: Inspection, id: number, previous: number): string | undefined {
  const { arena } = inspection;
  const back = arena.get(arena.geometry.hold(id) + hold.previous);
  if (back !== previous) return `the record before hold record ${id} is ${previous}, not ${back}`;
  const problem = markProblem(inspection, id);
  if (problem !== undefined) return problem;
  const state = stateOf(inspection, id);
  const before = previous === 0 ? 0 : stateOf(inspection, previous);
  if (state === writeHold) return before === 0 ? undefined : `the writer ${id} is not the only holder`;
  if (state === readHold)
    return before === 0 || before === readHold ? undefined : `the reader ${id} is beside a writer`;
  if (state !== readWait && state !== writeWait) return `the state of hold record ${id} in its queue is ${state}`;
  if (before === 0) return "it has waiters, but no holder";
  return state === readWait && before === readHold ? `the reader ${id} waits, but readers hold the lock` : undefined;
}

/** A holder is marked with its state, except when it is taking or releasing the lock. A waiter has no mark. */
function markProblem({ arena }: Inspection, id: number): string | undefined {
  const own = arena.geometry.hold(id);
  const mark = arena.words.load(own + hold.wake);
  const state = arena.words.load(own + hold.state);
  return mark === 0 || mark === state
    ? undefined
    : `hold record ${id} is marked with ${mark}, but its state is ${state}`;
}

function stateOf({ arena }: Inspection, id: number): number {
  return arena.words.load(arena.geometry.hold(id) + hold.state);
}
