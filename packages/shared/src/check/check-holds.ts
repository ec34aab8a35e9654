import { client, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { hold, holdStates, holdsPerChunk } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { isLostHold, isUnclearHold } from "../locks/lost-hold.js";
import type { Inspection } from "./inspection.js";

const { free, readHold, writeHold, readWait, writeWait, sentAway, description, chunk: head } = holdStates;

/** Checks that each chunk of hold records is free or belongs to a client. */
export function checkChunks(inspection: Inspection): void {
  const { arena } = inspection;
  for (let id = 1; id <= mostClients; id++) {
    followChunks(inspection, arena.get(arena.geometry.client(id) + client.holds), id);
  }
  followChunks(inspection, arena.get(state.freeHolds), 0);
  for (let chunk = 1; chunk < freshChunk(inspection); chunk++) {
    if (inspection.chunkOwners[chunk] !== undefined) continue;
    inspection.report("hold", `no list leads to chunk ${chunk} of the hold records`);
  }
}

/** The first chunk that was never used. The word itself may be damaged. */
function freshChunk({ arena }: Inspection): number {
  return Math.min(arena.get(state.freshHolds), arena.geometry.holdChunks + 1);
}

function followChunks(inspection: Inspection, first: number, owner: number): void {
  const { arena, chunkOwners } = inspection;
  const list = owner === 0 ? "the list of free chunks" : `the list of chunks of client ${owner}`;
  for (let chunk = first; chunk !== 0; ) {
    if (chunk < 1 || chunk >= freshChunk(inspection) || chunkOwners[chunk] !== undefined) {
      inspection.report("hold", `${list} leads to chunk ${chunk}, which is out of range or was reached before`);
      return;
    }
    chunkOwners[chunk] = owner;
    const record = arena.geometry.hold(chunk * holdsPerChunk);
    inspection.compare("hold", `the state of the first record of chunk ${chunk}`, arena.get(record + hold.state), head);
    for (let id = chunk * holdsPerChunk; id < (chunk + 1) * holdsPerChunk; id++) {
      inspection.compare(
        "hold",
        `the client of hold record ${id}`,
        arena.get(arena.geometry.hold(id) + hold.client),
        owner,
      );
    }
    chunk = arena.get(record + hold.next);
  }
}

/** Checks the hold records that are in no queue, and counts the descriptions of each file. */
export function checkHolds(inspection: Inspection): void {
  const opens = new Uint16Array(inspection.freshSlot);
  for (let chunk = 1; chunk < freshChunk(inspection); chunk++) {
    const first = chunk * holdsPerChunk;
    for (let id = first + 1; id < first + holdsPerChunk; id++) checkHold(inspection, id, opens);
  }
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    if (!inspection.isUsed(slot)) continue;
    const found = inspection.field(slot, node.opens);
    inspection.compare("opens", `the number of descriptions of ${slot}`, found, opens[slot] ?? 0, { slot });
  }
}

function checkHold(inspection: Inspection, id: number, opens: Uint16Array): void {
  const { arena } = inspection;
  const owner = inspection.chunkOwners[Math.floor(id / holdsPerChunk)] ?? 0;
  const record = arena.geometry.hold(id);
  const found = arena.words.load(record + hold.state);
  if (inspection.isOfRetired(id) && inspection.queued[id] === 0) return;
  if (found === free && isUnclearHold(arena, id)) {
    inspection.report("hold", `hold record ${id} is free, but names a node or is marked as a holder`);
  }
  if (found === free || inspection.queued[id] !== 0) return;
  if (owner === 0) {
    inspection.report("hold", `hold record ${id} is in a free chunk, but its state is ${found}`);
    return;
  }
  if (found === description) {
    countDescription(inspection, id, opens);
    return;
  }
  const isHeld = found === readHold || found === writeHold;
  // Other threads fill a record before they take its lock and clear it after the release, so a record without its lock is
  // valid. It is invalid if it belongs to this thread, or if it is marked as a holder.
  if (found === sentAway || (isHeld && owner !== arena.client && !isLostHold(arena, id))) return;
  // If a recovery dies, the release of the record is undone, but not the release of the lock.
  if (isHeld && inspection.isOfEvicted(id)) return;
  const isLost = isHeld || found === readWait || found === writeWait;
  const message = isLost ? "no lock leads to it" : "this state does not exist";
  inspection.report("hold", `the state of hold record ${id} is ${found}, but ${message}`, { client: owner });
}

function countDescription(inspection: Inspection, id: number, opens: Uint16Array): void {
  const own = inspection.arena.geometry.hold(id);
  const slot = inspection.arena.get(own + hold.node);
  inspection.compare("hold", `the mark of the description ${id}`, inspection.arena.get(own + hold.wake), 0);
  if (inspection.isUsed(slot) && inspection.isFile(slot)) opens[slot] = (opens[slot] ?? 0) + 1;
  else inspection.report("hold", `hold record ${id} describes node record ${slot}, which is not a file`);
}
