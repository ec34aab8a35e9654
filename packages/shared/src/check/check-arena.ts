import type { Arena } from "../arena.js";
import type { ArenaProblem } from "./arena-problem.js";
import { checkClients } from "./check-clients.js";
import { checkContents } from "./check-contents.js";
import { checkFreeMap } from "./check-free-map.js";
import { checkChunks, checkHolds } from "./check-holds.js";
import { checkIndex } from "./check-index.js";
import { checkLedger } from "./check-ledger.js";
import { checkLocks } from "./check-locks.js";
import { checkNames } from "./check-names.js";
import { checkRecords } from "./check-records.js";
import { checkState } from "./check-state.js";
import { checkTree } from "./check-tree.js";
import { Inspection } from "./inspection.js";

/** The order matters: each check uses the results of the checks before it. */
const checks: readonly ((inspection: Inspection) => void)[] = [
  checkState,
  checkClients,
  checkTree,
  checkRecords,
  checkContents,
  checkNames,
  checkFreeMap,
  checkIndex,
  checkLedger,
  checkChunks,
  checkLocks,
  checkHolds,
];

/**
 * Recounts everything in the arena from its node records, and returns the differences: at most 1000 problems. Changes nothing.
 * Waits for the mutex of the structure. Terminates for any contents of the words.
 */
export function checkArena(arena: Arena): ArenaProblem[] {
  arena.structure.beginOrRefuse();
  try {
    const inspection = new Inspection(arena);
    for (const check of checks) check(inspection);
    return inspection.problems;
  } finally {
    arena.structure.end();
  }
}
