import { state } from "../layout/header.js";
import type { Inspection } from "./inspection.js";

/** Checks the words of the header except the counts. No section is under way, because the check holds the mutex. */
export function checkState(inspection: Inspection): void {
  const { arena } = inspection;
  const { slots, blocks, holdChunks } = arena.geometry;
  inspection.compare("state", "the length of the journal", arena.get(state.journalLength), 0);
  if ((arena.get(state.version) & 1) !== 0) {
    inspection.report("state", `the version is ${arena.get(state.version)}, which means that a section is under way`);
  }
  inspection.compare("state", "the mark of an unfinished repair", arena.get(state.repairing), 0);
  requireRange(inspection, "the number of buckets", state.buckets, 2, arena.geometry.buckets);
  requireRange(inspection, "the first fresh node record", state.freshSlot, 2, slots + 1);
  requireRange(inspection, "the first fresh chunk of hold records", state.freshHolds, 1, holdChunks + 1);
  requireRange(inspection, "the next block", state.nextBlock, 0, blocks - 1);
}

function requireRange(inspection: Inspection, what: string, index: number, least: number, most: number): void {
  const value = inspection.arena.get(index);
  if (value >= least && value <= most) return;
  inspection.report("state", `${what} is ${value}, expected ${least} to ${most}`);
}
