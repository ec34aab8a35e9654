import type { Rebuild } from "./rebuild.js";

/** An extent: its first block, and its length in blocks. */
export interface Extent {
  readonly start: number;
  length: number;
}

/** The extents of a list, up to the first one that is out of range or was reached before. */
export function chainOf({ arena }: Rebuild, first: number): Extent[] {
  const { geometry } = arena;
  const seen = new Set<number>();
  const extents: Extent[] = [];
  for (let start = first - 1; start >= 0 && start < geometry.blocks && !seen.has(start); ) {
    seen.add(start);
    extents.push({ start, length: arena.get(geometry.extent(start)) });
    start = arena.get(geometry.extent(start) + 1) - 1;
  }
  return extents;
}

/** The number of blocks of the extents; NaN if a length is impossible. */
export function blocksOf({ arena }: Rebuild, extents: readonly Extent[]): number {
  const { blocks } = arena.geometry;
  return extents.reduce(
    (sum, { start, length }) => sum + (length > 0 && length <= blocks - start ? length : Number.NaN),
    0,
  );
}

/** Whether a list of extents ends, and has `count` blocks. */
export function isWhole(rebuild: Rebuild, first: number, count: number): boolean {
  const { arena } = rebuild;
  const extents = chainOf(rebuild, first);
  const last = extents.at(-1);
  const end = last === undefined ? first : arena.get(arena.geometry.extent(last.start) + 1);
  return end === 0 && blocksOf(rebuild, extents) === count;
}

/** Writes a list of extents. */
export function linkExtents(rebuild: Rebuild, extents: readonly Extent[]): void {
  const { geometry } = rebuild.arena;
  for (const [index, { start, length }] of extents.entries()) {
    rebuild.put(geometry.extent(start), length);
    rebuild.put(geometry.extent(start) + 1, (extents[index + 1]?.start ?? -1) + 1);
  }
}

/** Claims the blocks of extents, all or none. Returns whether they were free. */
export function claim({ claimed }: Rebuild, extents: readonly Extent[]): boolean {
  for (const [index, { start, length }] of extents.entries()) {
    for (let block = start; block < start + length; block++) {
      if (claimed[block] === 0) claimed[block] = 1;
      else {
        claimed.fill(0, start, block);
        release(claimed, extents.slice(0, index));
        return false;
      }
    }
  }
  return true;
}

function release(claimed: Uint8Array, extents: readonly Extent[]): void {
  for (const { start, length } of extents) claimed.fill(0, start, start + length);
}
