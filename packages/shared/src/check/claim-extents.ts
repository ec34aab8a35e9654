import type { Inspection } from "./inspection.js";

/** The extents that a list leads to. */
export interface FoundExtents {
  readonly blocks: number;
  /** The first block of the last extent, plus 1; 0 if there is none. */
  readonly last: number;
}

/**
 * Follows a list of extents up to the first invalid one, and marks the blocks as claimed.
 * @param first - the first block of the first extent, plus 1; 0 if there is none
 */
export function claimExtents(inspection: Inspection, slot: number, first: number): FoundExtents {
  const { arena } = inspection;
  let blocks = 0;
  let last = 0;
  for (let link = first; link !== 0; link = arena.get(arena.geometry.extent(link - 1) + 1)) {
    const length = claimExtent(inspection, slot, link - 1);
    if (length === 0) break;
    blocks += length;
    last = link;
  }
  return { blocks, last };
}

/** Returns the length of an extent; 0 if it is invalid. */
function claimExtent(inspection: Inspection, slot: number, block: number): number {
  const { arena, claimed } = inspection;
  const { blocks } = arena.geometry;
  if (block < 0 || block >= blocks) {
    inspection.report("extent", `node record ${slot} has an extent at block ${block}, but there are ${blocks}`, {
      slot,
    });
    return 0;
  }
  const length = arena.get(arena.geometry.extent(block));
  if (length < 1 || length > blocks - block) {
    const message = `node record ${slot} has an extent of ${length} blocks at block ${block}`;
    inspection.report("extent", message, { slot, block });
    return 0;
  }
  for (let index = block; index < block + length; index++) {
    if (claimed[index] !== 0) {
      inspection.report("overlap", `block ${index} of node record ${slot} is part of another extent`, {
        slot,
        block: index,
      });
      return 0;
    }
    claimed[index] = 1;
  }
  return length;
}
