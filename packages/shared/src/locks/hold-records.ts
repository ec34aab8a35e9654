import { BlockingIOError } from "@dmemfs/contract";
import type { Arena } from "../arena.js";
import { stateOf, withState } from "../clients/client-records.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { hold, holdStates, holdsPerChunk } from "../layout/hold-fields.js";
import { LockQueues } from "./lock-queues.js";
import { freeVoidLocks } from "./void-hold.js";

/**
 * The hold records of one attachment. They come from the pool of the arena in chunks, and stay with the attachment until its
 * end, so that taking one needs no transaction.
 */
export class HoldRecords {
  readonly queues: LockQueues;
  /** Whether the attachment has ended. Its holds and waiters are gone. */
  isDisposed = false;
  private readonly free: number[] = [];

  constructor(readonly arena: Arena) {
    this.queues = new LockQueues(arena);
  }

  /** Adopts the records of the former attachment of the same place, which may have filled one after its eviction. */
  inherit(): void {
    const { arena } = this;
    const records = holdRecordsOf(arena, arena.client);
    freeLocksOf(arena, records);
    for (const id of records) {
      clearAtOnce(arena, id);
      this.free.push(id);
    }
  }

  /**
   * Takes a free record and returns its number. The record is still marked as free.
   * @throws BlockingIOError (`EAGAIN`) if all records of the arena are in use or belong to other attachments
   */
  take(): number {
    this.prepare();
    return this.free.pop() as number;
  }

  /**
   * Ensures that the next `take` finds a record. Called before a transaction that must not fail half-way.
   * @throws BlockingIOError as `take` does
   */
  prepare(): void {
    if (this.free.length === 0) this.addChunk();
  }

  /** Frees a record of this attachment. Within a transaction the record is freed by the transaction. */
  give(id: number): void {
    const { arena } = this;
    if (arena.structure.isInside) clearRecord(arena, id);
    else clearAtOnce(arena, id);
    this.free.push(id);
  }

  /** Ends all waits. The recovery of the client has released its holds and returned its chunks. */
  dispose(): void {
    this.isDisposed = true;
    this.free.length = 0;
    for (const look of this.queues.listeners.values()) look();
  }

  private addChunk(): void {
    const { arena } = this;
    arena.structure.beginOrRefuse();
    const chunk = takeChunk(arena) || (reclaimChunks(arena) ? takeChunk(arena) : 0);
    arena.structure.end();
    if (chunk === 0) throw new BlockingIOError("EAGAIN", { detail: exhausted(arena) });
    const first = chunk * holdsPerChunk;
    for (let id = first + holdsPerChunk - 1; id > first; id--) this.free.push(id);
  }
}

/** The order matters: a record that is marked as free has no node, and no mark of a holder. */
function clearAtOnce({ words, geometry }: Arena, id: number): void {
  const own = geometry.hold(id);
  words.set(own + hold.wake, 0);
  words.set(own + hold.node, 0);
  words.set(own + hold.state, holdStates.free);
}

/** Frees a hold record within a transaction. */
export function clearRecord(arena: Arena, id: number): void {
  const own = arena.geometry.hold(id);
  arena.set(own + hold.wake, 0);
  arena.set(own + hold.node, 0);
  arena.set(own + hold.state, holdStates.free);
}

/** Frees the locks that the former attachment may have taken with these records after its eviction. */
function freeLocksOf(arena: Arena, records: readonly number[]): void {
  if (records.length === 0) return;
  arena.structure.begin();
  freeVoidLocks(arena, records, arena.get(state.freshSlot));
  arena.structure.end();
}

/** The numbers of the hold records of a client. Ends for a damaged list too, after at most all chunks of the arena. */
export function holdRecordsOf(arena: Arena, id: number): number[] {
  const records: number[] = [];
  const { geometry } = arena;
  let chunk = arena.get(geometry.client(id) + client.holds);
  for (let count = 0; chunk !== 0 && count < geometry.holdChunks; count++) {
    const first = chunk * holdsPerChunk;
    for (let record = first + 1; record < first + holdsPerChunk; record++) records.push(record);
    chunk = arena.get(geometry.hold(first) + hold.next);
  }
  return records;
}

/** Returns the chunks of a client to the pool, each in a transaction. Its records must be free. */
export function giveChunksBack(arena: Arena, id: number): void {
  while (giveChunkBack(arena, id));
}

/** Returns the first chunk of a client to the pool, in a transaction. Returns false if there is none. */
export function giveChunkBack(arena: Arena, id: number): boolean {
  const { geometry, structure } = arena;
  const head = geometry.client(id) + client.holds;
  structure.begin();
  const chunk = arena.get(head);
  if (chunk !== 0) {
    const first = chunk * holdsPerChunk;
    const next = geometry.hold(first) + hold.next;
    for (let record = first; record < first + holdsPerChunk; record++) {
      arena.set(geometry.hold(record) + hold.client, 0);
    }
    arena.set(head, arena.get(next));
    arena.set(next, arena.get(state.freeHolds));
    arena.set(state.freeHolds, chunk);
  }
  structure.end();
  return chunk !== 0;
}

/** Returns the chunks of retired attachments to the pool. Returns whether there were any. */
function reclaimChunks(arena: Arena): boolean {
  const { words, geometry } = arena;
  let isAny = false;
  for (let id = 1; id <= mostClients; id++) {
    const index = geometry.client(id) + client.state;
    const word = words.load(index);
    if (stateOf(word) !== clientStates.retired) continue;
    if (words.compareExchange(index, word, withState(word, clientStates.evicted)) !== word) continue;
    isAny ||= arena.get(geometry.client(id) + client.holds) !== 0;
    freeLocksOf(arena, holdRecordsOf(arena, id));
    giveChunksBack(arena, id);
    words.store(index, clientStates.free);
  }
  return isAny;
}

/** Takes a chunk from the pool, within a transaction. Returns 0 if there is none. */
function takeChunk(arena: Arena): number {
  const { geometry } = arena;
  const freed = arena.get(state.freeHolds);
  const chunk = freed === 0 ? arena.get(state.freshHolds) : freed;
  if (chunk > geometry.holdChunks) return 0;
  const first = chunk * holdsPerChunk;
  const next = geometry.hold(first) + hold.next;
  if (freed === 0) arena.set(state.freshHolds, chunk + 1);
  else arena.set(state.freeHolds, arena.get(next));
  markRecords(arena, first);
  const head = arena.ownRecord + client.holds;
  arena.set(next, arena.get(head));
  arena.set(head, chunk);
  return chunk;
}

/** Uses the journal, so that a chunk without a client never names one. An evicted client may have left values in its records. */
function markRecords(arena: Arena, first: number): void {
  const { geometry, client: owner } = arena;
  for (let id = first; id < first + holdsPerChunk; id++) {
    const own = geometry.hold(id);
    arena.set(own + hold.client, owner);
    mark(arena, own + hold.state, id === first ? holdStates.chunk : holdStates.free);
    mark(arena, own + hold.node, 0);
    mark(arena, own + hold.wake, 0);
  }
}

function mark(arena: Arena, index: number, value: number): void {
  if (arena.get(index) !== value) arena.set(index, value);
}

function exhausted({ geometry, words }: Arena): string {
  let used = 0;
  for (let id = holdsPerChunk; id < (geometry.holdChunks + 1) * holdsPerChunk; id++) {
    const found = words.get(geometry.hold(id) + hold.state);
    if (found !== holdStates.free && found !== holdStates.chunk) used++;
  }
  return `no hold record for another lock: ${used} locks are held or waited for in this arena; close files`;
}
