import type { Arena } from "../../src/arena.js";
import { client, clientWords, mostClients } from "../../src/layout/client-fields.js";
import { state, totalHeaderWords } from "../../src/layout/header.js";
import { hold, holdsPerChunk, holdWords } from "../../src/layout/hold-fields.js";
import { node, nodeWords } from "../../src/layout/node-fields.js";

/** A word of an arena. */
export interface ArenaWord {
  readonly index: number;
  /** As `node 7 first`. */
  readonly name: string;
  /** As `node first`. */
  readonly field: string;
}

/** The words of an arena that are in use, except the fixed header, the mutex and the journal. */
export function* wordsOf(arena: Arena): Generator<ArenaWord> {
  yield* headerWords();
  yield* clientsOf(arena);
  yield* holdsOf(arena);
  yield* nodesOf(arena);
  yield* tablesOf(arena);
}

function* headerWords(): Generator<ArenaWord> {
  for (let index = state.version; index < totalHeaderWords; index++) {
    yield wordOf(index, "state", "", nameIn(state, index));
  }
}

function* clientsOf(arena: Arena): Generator<ArenaWord> {
  for (const id of [1, 2, 3, 4, mostClients]) {
    // An attachment with a changed state throws for each call.
    for (let field = id === arena.client ? client.thread : client.state; field < clientWords; field++) {
      yield wordOf(arena.geometry.client(id) + field, "client", id, nameIn(client, field));
    }
  }
}

function* holdsOf(arena: Arena): Generator<ArenaWord> {
  const end = arena.get(state.freshHolds) * holdsPerChunk;
  for (let id = holdsPerChunk; id < end; id++) {
    const kind = id % holdsPerChunk === 0 ? "chunk" : "hold";
    for (let field = 0; field < holdWords; field++) {
      yield wordOf(arena.geometry.hold(id) + field, kind, id, nameIn(hold, field));
    }
  }
}

function* nodesOf(arena: Arena): Generator<ArenaWord> {
  for (let slot = 0; slot < arena.get(state.freshSlot); slot++) {
    for (let field = 0; field < nodeWords; field++) {
      yield wordOf(arena.geometry.node(slot) + field, "node", slot, nameIn(node, field));
    }
  }
}

function* tablesOf({ geometry, words }: Arena): Generator<ArenaWord> {
  for (let bucket = 0; bucket < geometry.buckets; bucket++) {
    const index = geometry.index + bucket;
    // Only one of the many buckets without nodes is included.
    if (words.get(index) !== 0 || bucket % 100 === 0) yield wordOf(index, "index", bucket, "bucket");
  }
  for (let block = 0; block < geometry.blocks; block += 32) {
    yield wordOf(geometry.freeMap + (block >> 5), "free map", block, "word");
  }
  for (let block = 0; block < geometry.blocks; block++) {
    yield wordOf(geometry.extent(block), "extent", block, "length");
    yield wordOf(geometry.extent(block) + 1, "extent", block, "next");
  }
}

function wordOf(index: number, kind: string, id: number | string, field: string): ArenaWord {
  return { index, name: `${kind} ${id} ${field}`, field: `${kind} ${field}` };
}

/** The name of a field, or of the double or the name that it is a part of. */
function nameIn(fields: Readonly<Record<string, number>>, index: number): string {
  const names = Object.entries(fields);
  const found = names.find(([, field]) => field === index);
  if (found !== undefined) return found[0];
  if (fields !== node) return "spare";
  if (index > node.name) return "name";
  return names.find(([, field]) => field === index - 1)?.[0] ?? "spare";
}
