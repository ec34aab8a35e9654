import { state } from "../layout/header.js";
import type { Inspection } from "./inspection.js";

/** Compares each bit of the map of free blocks with the extents that were found. */
export function checkFreeMap(inspection: Inspection): void {
  const { arena, claimed } = inspection;
  const { blocks, freeMap } = arena.geometry;
  let free = 0;
  for (let block = 0; block < 32 * Math.ceil(blocks / 32); block++) {
    const isUsed = (arena.get(freeMap + (block >> 5)) >>> (block & 31)) & 1;
    if (isUsed !== (claimed[block] ?? 0)) {
      const message = isUsed ? "is marked as used, but part of no extent" : "is marked as free, but part of an extent";
      inspection.report("free-map", `block ${block} ${message}`, { block });
    }
    if (block < blocks) free += 1 - isUsed;
  }
  inspection.compare("count", "the number of free blocks", arena.get(state.freeBlocks), free);
}
