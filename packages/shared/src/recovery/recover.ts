import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { withState } from "../clients/client-records.js";
import { client, clientStates } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { hold, holdStates } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { clearRecord, giveChunksBack, holdRecordsOf } from "../locks/hold-records.js";
import { releaseRecord } from "../locks/release-record.js";
import { repairArena } from "../repair/index.js";
import { freeSubtree, freeUnusedDetached } from "./free-nodes.js";
import { isHolder, repairFile } from "./repair-file.js";

/** What was found of a client that does not run any more. */
export interface Recovery {
  /** Locks that it held. */
  locks: number;
  /** The paths of the files whose visible bytes it was changing. */
  readonly partial: string[];
}

/** Nothing found yet. */
export function noRecovery(): Recovery {
  return { locks: 0, partial: [] };
}

/**
 * Gives back everything that a client has, which does not run any more, or is this one. Works in transactions of which each leaves a
 * right state, so it may be repeated, also by another client.
 * @param mayRun - whether the client was evicted, but may still run. It is known to be in no transaction, and to change no bytes. It
 * keeps its place and its hold records: a lock that it is just taking would otherwise be taken with the record of another
 * @param recovery - what an attempt before has found
 */
export function recover(
  parts: ArenaParts,
  dead: number,
  mayRun: boolean = false,
  recovery: Recovery = noRecovery(),
): Recovery {
  const { arena } = parts;
  const { structure } = arena;
  const isTaken = !mayRun && structure.mutex.takeOver(dead);
  if (isTaken) structure.recover();
  if (arena.get(state.repairing) !== 0) repairArena(parts);
  if (isTaken) structure.end();
  for (const id of holdRecordsOf(arena, dead)) recoverRecord(parts, id, recovery);
  freeNursery(parts, dead);
  freeUnusedDetached(parts);
  endReservations(arena, dead);
  leave(arena, dead, mayRun);
  return recovery;
}

function leave(arena: Arena, dead: number, mayRun: boolean): void {
  const { words } = arena;
  const record = arena.geometry.client(dead);
  if (!mayRun) giveChunksBack(arena, dead);
  words.store(record + client.inside, 0);
  words.store(record + client.ticket, 0);
  const word = words.load(record + client.state);
  words.store(record + client.state, mayRun ? withState(word, clientStates.retired) : clientStates.free);
}

function recoverRecord(parts: ArenaParts, id: number, recovery: Recovery): void {
  const { arena } = parts;
  const record = arena.geometry.hold(id);
  const found = arena.get(record + hold.state);
  if (found === holdStates.description) {
    closeDescription(arena, id);
    return;
  }
  if (found === holdStates.writeHold) {
    const path = repairFile(parts, id);
    if (path !== undefined) recovery.partial.push(path);
  }
  const isHold = found === holdStates.readHold || found === holdStates.writeHold;
  if (isHold && isHolder(parts, id)) recovery.locks++;
  releaseRecord(arena, parts.holds.line, id);
}

function closeDescription(arena: Arena, id: number): void {
  arena.structure.begin();
  arena.add(arena.geometry.node(arena.get(arena.geometry.hold(id) + hold.node)) + node.opens, -1);
  clearRecord(arena, id);
  arena.structure.end();
}

function freeNursery(parts: ArenaParts, dead: number): void {
  const { arena } = parts;
  const nursery = arena.geometry.client(dead) + client.nursery;
  for (let slot = arena.get(nursery); slot !== 0; slot = arena.get(nursery)) freeSubtree(parts, slot);
  parts.pending.freeOf(dead);
}

/** What the client has reserved, and nothing carries, is free again. */
function endReservations(arena: Arena, dead: number): void {
  const record = arena.geometry.client(dead) + client.reserved;
  arena.structure.begin();
  arena.add(state.used, -arena.get(record));
  arena.set(record, 0);
  arena.structure.end();
}
