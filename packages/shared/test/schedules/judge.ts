import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { Arena } from "../../src/arena.js";
import type { ShareToken } from "../../src/attachment/share-token.js";
import { stateOf } from "../../src/clients/client-records.js";
import { client, clientStates, mostClients } from "../../src/layout/client-fields.js";
import { state } from "../../src/layout/header.js";
import { places } from "./board.js";
import { Burials } from "./burials.js";
import type { WordsMaker } from "./lane.js";
import type { Scheduler } from "./scheduler.js";
import { recordsOf } from "./sealed-records.js";

/**
 * Checks an arena after all lanes have finished.
 * @throws Error if the arena is invalid
 */
export function judge(scheduler: Scheduler, token: ShareToken, Words: WordsMaker): void {
  const { board } = scheduler;
  const burials = new Burials(scheduler);
  const fs = SharedMemoryFileSystem.attachOver(
    token,
    { clock: () => 1000 },
    (view) => new Words(view, scheduler, (id) => burials.free(id)),
  );
  const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
  burials.reapAll(fs);
  requireSound(fs);
  requireNothingLeft(arena);
  requireWhole(fs, board.get(places.isPartial) === 1);
  fs.clear();
  requireEmpty(arena);
  fs.dispose();
}

function requireSound(fs: SharedMemoryFileSystem): void {
  const { problems } = fs.check();
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 4)));
}

/** Requires that only the judge is attached, and that it owns nothing. */
function requireNothingLeft(arena: Arena): void {
  const { geometry } = arena;
  for (let id = 1; id <= mostClients; id++) {
    const found = stateOf(arena.words.load(geometry.client(id) + client.state));
    const isEnded = found === clientStates.free || found === clientStates.retired;
    if (id !== arena.client && !isEnded) throw new Error(`the state of client ${id} is ${found}`);
  }
  requireWords(arena, [
    ["reserved bytes of the judge", arena.ownRecord + client.reserved, 0],
    ["nursery of the judge", arena.ownRecord + client.nursery, 0],
    ["files without a name", state.detachedFiles, 0],
    ["files that are being made", state.pendingFiles, 0],
  ]);
}

function requireWhole(fs: SharedMemoryFileSystem, mayBeTorn: boolean): void {
  const contents = Object.entries(fs.exportTree());
  let blocks = 0;
  for (const [path, bytes] of contents) {
    try {
      recordsOf(bytes);
    } catch (error) {
      if (!mayBeTorn) throw new Error(`${path}: ${error}`);
    }
    blocks += Math.ceil(bytes.length / 256);
  }
  const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
  requireWords(arena, [["used bytes", state.used, blocks * 256 + arena.get(state.nodeBytes)]]);
}

function requireEmpty(arena: Arena): void {
  requireWords(arena, [
    ["used bytes", state.used, 0],
    ["files", state.files, 0],
    ["directories", state.directories, 1],
    ["bytes of nodes", state.nodeBytes, 0],
    ["records", state.usedSlots, 1],
    ["free blocks", state.freeBlocks, arena.geometry.blocks],
    ["entries of the journal", state.journalLength, 0],
  ]);
}

function requireWords(
  arena: Arena,
  words: readonly (readonly [what: string, index: number, expected: number])[],
): void {
  for (const [what, index, expected] of words) {
    const found = arena.words.load(index);
    if (found !== expected) throw new Error(`${what}: ${found}, not ${expected}`);
  }
}
