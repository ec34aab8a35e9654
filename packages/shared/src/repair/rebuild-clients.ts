import { stateOf, withState } from "../clients/client-records.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { hold, holdStates, holdsPerChunk, holdWords } from "../layout/hold-fields.js";
import type { Rebuild } from "./rebuild.js";

const { free, attached, evicted, retired } = clientStates;

/** Gives each chunk of hold records to the client that most of its records name, and rebuilds the lists of chunks. */
export function rebuildClients(rebuild: Rebuild): void {
  const { arena, chunkOwners } = rebuild;
  const { geometry } = arena;
  for (let chunk = 1; chunk <= geometry.holdChunks; chunk++) {
    chunkOwners[chunk] = ownerOf(rebuild, chunk);
    const isMarked = arena.get(geometry.hold(chunk * holdsPerChunk) + hold.state) === holdStates.chunk;
    if (isMarked || chunkOwners[chunk] !== 0) rebuild.freshChunk = chunk + 1;
  }
  for (let id = 1; id <= mostClients; id++) rebuildClient(rebuild, id);
  rebuild.put(state.freshHolds, rebuild.freshChunk);
  linkChunks(rebuild, 0, state.freeHolds);
}

/** The client that more than half of the records of a chunk name; 0 if there is none. */
function ownerOf({ arena }: Rebuild, chunk: number): number {
  const { geometry } = arena;
  const first = geometry.hold(chunk * holdsPerChunk) + hold.client;
  const end = first + holdsPerChunk * holdWords;
  // A client that more than half of the records name is the one that remains.
  let candidate = 0;
  let lead = 0;
  for (let index = first; index < end; index += holdWords) {
    if (lead === 0) candidate = arena.get(index);
    lead += arena.get(index) === candidate ? 1 : -1;
  }
  let votes = 0;
  for (let index = first; index < end; index += holdWords) if (arena.get(index) === candidate) votes++;
  return votes > holdsPerChunk / 2 && candidate >= 1 && candidate <= mostClients ? candidate : 0;
}

function rebuildClient(rebuild: Rebuild, id: number): void {
  const { arena } = rebuild;
  const record = arena.geometry.client(id);
  rebuild.put(record + client.state, clientWord(rebuild, id));
  const entry = stateOf(arena.get(record + client.state));
  if (entry === free || entry === retired) {
    for (const field of [client.ticket, client.reserved, client.nursery]) rebuild.put(record + field, 0);
  }
  linkChunks(rebuild, id, record + client.holds);
}

/** The word of the state of a client. A client that owns records, but whose state word is damaged, is evicted. */
function clientWord({ arena, chunkOwners }: Rebuild, id: number): number {
  const record = arena.geometry.client(id);
  const word = arena.words.load(record + client.state);
  const entry = stateOf(word);
  const fields = [client.ticket, client.reserved, client.nursery];
  const hasAny = fields.some((field) => arena.get(record + field) !== 0);
  if (entry === retired) return hasAny ? withState(word, evicted) : word;
  if (entry !== free) return word;
  if (word !== 0) return withState(word, attached);
  return hasAny || chunkOwners.includes(id) ? evicted : free;
}

/** Links the chunks of a client, or the free chunks. */
function linkChunks(rebuild: Rebuild, owner: number, head: number): void {
  const { arena, chunkOwners } = rebuild;
  let next = 0;
  for (let chunk = rebuild.freshChunk - 1; chunk >= 1; chunk--) {
    if (chunkOwners[chunk] !== owner) continue;
    const first = arena.geometry.hold(chunk * holdsPerChunk);
    rebuild.put(first + hold.state, holdStates.chunk);
    rebuild.put(first + hold.next, next);
    nameOwner(rebuild, chunk, owner);
    next = chunk;
  }
  rebuild.put(head, next);
}

function nameOwner(rebuild: Rebuild, chunk: number, owner: number): void {
  const { arena } = rebuild;
  for (let id = chunk * holdsPerChunk; id < (chunk + 1) * holdsPerChunk; id++) {
    rebuild.put(arena.geometry.hold(id) + hold.client, owner);
    if (owner === 0 && id % holdsPerChunk !== 0) freeHold(rebuild, id);
  }
}

/** Turns a hold record into a free one. */
export function freeHold(rebuild: Rebuild, id: number): void {
  const own = rebuild.arena.geometry.hold(id);
  rebuild.put(own + hold.wake, 0);
  rebuild.put(own + hold.node, 0);
  rebuild.put(own + hold.state, holdStates.free);
}
