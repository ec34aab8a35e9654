import type { Extent } from "./extent-chain.js";
import type { Rebuild } from "./rebuild.js";

/** The ends of a list of extents, found backwards from its last extent. They consist of used blocks of no other content. */
export class Tails {
  /** The last extent, the one before it, and so on. */
  private readonly extents: Extent[] = [];
  /** For a number of blocks, how many of the last extents have this sum. */
  private readonly counts = new Map<number, number>();

  /** @param last - the first block of the last extent, plus 1; 0 if it is not known */
  constructor(rebuild: Rebuild, last: number) {
    const { geometry } = rebuild.arena;
    if (last < 1 || last > geometry.blocks) return;
    const former = formerExtents(rebuild);
    let total = 0;
    for (let start: number | undefined = last - 1; start !== undefined; start = former.get(start)) {
      const length = rebuild.arena.get(geometry.extent(start));
      if (!isExtent(rebuild, start, length)) return;
      total += length;
      this.extents.push({ start, length });
      this.counts.set(total, this.extents.length);
      if (this.extents.length > former.size) return;
    }
  }

  /** The extents at the end that have the given number of blocks. */
  of(blocks: number): Extent[] | undefined {
    const count = this.counts.get(blocks);
    return count === undefined ? undefined : this.extents.slice(0, count).reverse();
  }
}

/** The preceding extents, cached for each repair. */
const found = new WeakMap<Rebuild, Map<number, number>>();

/** For each extent, the extent that leads to it. Only extents that belonged to no content at the first query are included. */
function formerExtents(rebuild: Rebuild): Map<number, number> {
  const known = found.get(rebuild) ?? findFormer(rebuild);
  found.set(rebuild, known);
  return known;
}

function findFormer(rebuild: Rebuild): Map<number, number> {
  const { arena, claimed } = rebuild;
  const former = new Map<number, number>();
  for (let block = 0; block < arena.geometry.blocks; block++) {
    const next = arena.get(arena.geometry.extent(block) + 1) - 1;
    if (claimed[block] !== 0 || next < 0 || former.has(next)) continue;
    if (isExtent(rebuild, block, arena.get(arena.geometry.extent(block)))) former.set(next, block);
  }
  return former;
}

function isExtent(rebuild: Rebuild, start: number, length: number): boolean {
  return length >= 1 && rebuild.roomAt(start, length) >= length && rebuild.usedAt(start, length) >= length;
}
