import type { ArenaParts } from "../arena-parts.js";
import { checkArena } from "../check/index.js";
import { state } from "../layout/header.js";
import { mostLosses, Rebuild } from "./rebuild.js";
import { rebuildClients } from "./rebuild-clients.js";
import { rebuildContents } from "./rebuild-contents.js";
import { rebuildCounts } from "./rebuild-counts.js";
import { rebuildIndex } from "./rebuild-index.js";
import { rebuildLists } from "./rebuild-lists.js";
import { rebuildLocks } from "./rebuild-locks.js";
import { claimNames, rebuildNames } from "./rebuild-names.js";
import { rebuildPlaces } from "./rebuild-places.js";
import { rebuildQuota } from "./rebuild-quota.js";
import { rebuildRecords } from "./rebuild-records.js";
import type { RepairResult } from "./repair-result.js";

/** The order matters: each step uses the results of the steps before it. */
const steps: readonly ((rebuild: Rebuild) => void)[] = [
  rebuildClients,
  rebuildRecords,
  rebuildPlaces,
  rebuildLocks,
  claimNames,
  rebuildContents,
  rebuildNames,
  rebuildQuota,
  rebuildLists,
  rebuildIndex,
  rebuildCounts,
];

/** Some damage appears only after other damage was repaired. */
const mostRounds = 4;

/**
 * Rebuilds everything that follows from the nodes, if the check finds a problem. Holds the mutex of the structure throughout.
 *
 * It is not a transaction. The journal may be too short for all words of a large arena, and an undo would restore the damage.
 * Instead, a word of the header marks the repair as under way, and each of its stores leaves the same nodes with the same
 * contents. A client that takes the mutex over from a dead client repeats the repair if the word is set.
 */
export function repairArena(parts: ArenaParts): RepairResult {
  const { arena } = parts;
  arena.structure.beginOrRefuse();
  try {
    const problems = checkArena(arena);
    const lost: string[] = [];
    let left = problems.length;
    for (let round = 0; left > 0 && round < mostRounds; round++) {
      lost.push(...rebuild(parts));
      left = checkArena(arena).length;
    }
    return { problems, lost: lost.slice(0, mostLosses) };
  } finally {
    arena.structure.end();
  }
}

function rebuild(parts: ArenaParts): string[] {
  const { arena } = parts;
  const { words } = arena;
  words.store(state.repairing, 1);
  words.set(state.repairs, words.get(state.repairs) + 1);
  const version = words.load(state.version) | 1;
  words.store(state.version, version);
  // This load keeps later stores after the store of the version.
  words.load(state.version);
  const under = new Rebuild(parts);
  for (const step of steps) step(under);
  words.set(state.structureVersion, words.get(state.structureVersion) + 1);
  words.set(state.namesVersion, words.get(state.namesVersion) + 1);
  words.store(state.version, version + 1);
  words.store(state.repairing, 0);
  return under.lost;
}
