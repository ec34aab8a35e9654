import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { client, clientStates } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { hold, holdStates } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { clearRecord, giveChunkBack, holdRecordsOf } from "../locks/hold-records.js";
import { releaseRecord } from "../locks/release-record.js";
import { repairArena } from "../repair/index.js";
import type { EndedClient } from "./ended-client.js";
import { freeNursery, freeUnusedDetached } from "./free-nodes.js";
import { isHolder, repairFile } from "./repair-file.js";
import { isBusy } from "./standstill.js";
import { wakeSleepers } from "./wake-sleepers.js";

/** The findings about a client that has ended. */
export interface Recovery {
  /** The number of locks that it held. */
  locks: number;
  /** The paths of the files whose visible bytes it was changing. */
  readonly partial: string[];
}

/** A recovery without findings. */
export function noRecovery(): Recovery {
  return { locks: 0, partial: [] };
}

/**
 * Releases everything that a client has. The client has ended or is this one. Works in steps that each leave a valid state, so it
 * may be repeated, by another client too, or by several at the same time.
 * @param mayRun - whether the client was evicted, but may still run. If it is still changing something, its grace is over. It
 * keeps its place and its hold records: otherwise it might take a lock with a record of another client.
 * @param recovery - the findings of an earlier attempt
 */
export function recover(
  parts: ArenaParts,
  ended: EndedClient,
  mayRun: boolean = false,
  recovery: Recovery = noRecovery(),
): Recovery {
  const { arena } = parts;
  takeStructure(parts, ended, mayRun);
  if (ended.id !== arena.client) wakeSleepers(arena);
  for (const id of holdRecordsOf(arena, ended.id)) recoverRecord(parts, ended, id, recovery);
  freeNursery(parts, ended);
  while (ended.step(() => parts.pending.freeOne(ended.id)));
  freeUnusedDetached(parts);
  ended.step(() => endReservations(arena, ended.id));
  if (!mayRun) while (ended.step(() => giveChunkBack(arena, ended.id)));
  leave(parts, ended, mayRun);
  return recovery;
}

/**
 * Undoes the transaction of the client, or waits until another client has undone it: its words are invalid until then. A client
 * that still runs may have begun a transaction before it noticed its eviction; from here on it begins no other. Completes a
 * repair that was under way.
 * @throws BlockingIOError (`EAGAIN`) if another client holds the mutex for too long
 */
function takeStructure(parts: ArenaParts, ended: EndedClient, mayRun: boolean): void {
  const { arena } = parts;
  const { structure } = arena;
  const isTaken = !mayRun || isBusy(arena, ended.id);
  if (isTaken && ended.isThere && structure.mutex.takeOver(ended.id)) structure.recover();
  else if (ended.id === arena.client) structure.begin();
  else structure.beginOrRefuse();
  if (arena.get(state.repairing) !== 0) repairArena(parts);
  structure.end();
}

/**
 * The last step. The place becomes free within the transaction, so that no other step finds a new attachment there. A client that
 * ends itself must release the mutex first: if it died in between, the mutex would belong to a free place, and no recovery would
 * find it.
 */
function leave({ arena, holds }: ArenaParts, ended: EndedClient, mayRun: boolean): void {
  const { words, geometry, client: own } = arena;
  const record = geometry.client(ended.id);
  const entry = mayRun ? clientStates.retired : clientStates.free;
  ended.step(() => {
    // A thread that still runs may have taken a lock after its records were released. From here on that lock does not count.
    if (mayRun) for (const id of holdRecordsOf(arena, ended.id)) releaseRecord(arena, holds.queues, id);
    words.store(record + client.inside, 0);
    words.store(record + client.ticket, 0);
    return ended.id !== own && ended.leave(entry);
  });
  if (ended.id === own) ended.leave(entry);
}

function recoverRecord(parts: ArenaParts, ended: EndedClient, id: number, recovery: Recovery): void {
  const { arena } = parts;
  const record = arena.geometry.hold(id);
  if (arena.get(record + hold.state) === holdStates.free) return;
  const path = repairFile(parts, ended, id);
  if (path !== undefined) recovery.partial.push(path);
  ended.step(() => {
    if (arena.get(record + hold.client) === ended.id) endRecord(parts, id, recovery);
    return false;
  });
}

function endRecord(parts: ArenaParts, id: number, recovery: Recovery): void {
  const { arena } = parts;
  const found = arena.get(arena.geometry.hold(id) + hold.state);
  if (found === holdStates.description) {
    closeDescription(arena, id);
    return;
  }
  const isHold = found === holdStates.readHold || found === holdStates.writeHold;
  if (isHold && isHolder(parts, id)) recovery.locks++;
  releaseRecord(arena, parts.holds.queues, id);
}

function closeDescription(arena: Arena, id: number): void {
  arena.add(arena.geometry.node(arena.get(arena.geometry.hold(id) + hold.node)) + node.opens, -1);
  clearRecord(arena, id);
}

/** Releases the bytes that the client has reserved and that belong to no content or node. */
function endReservations(arena: Arena, dead: number): boolean {
  const record = arena.geometry.client(dead) + client.reserved;
  arena.add(state.used, -arena.get(record));
  arena.set(record, 0);
  return false;
}
