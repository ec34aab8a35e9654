import { blocksOf, chainOf, type Extent, isWhole } from "./extent-chain.js";
import type { Rebuild } from "./rebuild.js";
import { Tails } from "./tails.js";

/**
 * Repairs the list of extents of a file if the list disagrees with the number of blocks, or has blocks of another file. If
 * one word is damaged, the other words, the number of blocks and the map of free blocks determine its value. Otherwise the list
 * is cut at the first impossible extent.
 * @param last - the last extent according to the record; 0 if the record does not give it
 * @param count - the number of blocks that the content had
 */
export function mendExtents(rebuild: Rebuild, first: number, last: number, count: number): Extent[] {
  const extents = chainOf(rebuild, first);
  const isRight =
    isWhole(rebuild, first, count) && extents.every(({ start, length }) => rebuild.roomAt(start, length) === length);
  const joined = isRight ? undefined : joinTail(rebuild, extents, last, count);
  if (joined !== undefined) return joined;
  const list = new ExtentList(rebuild, extents);
  list.mendLengths(count);
  if (list.total < count) list.lengthen(count - list.total);
  if (list.total > count) list.shorten(list.total - count);
  return list.cutTo(count);
}

/** Replaces a damaged link: joins a beginning of the list with extents that lead to its last one and give `count` blocks. */
function joinTail(rebuild: Rebuild, extents: readonly Extent[], last: number, count: number): Extent[] | undefined {
  const tails = new Tails(rebuild, last);
  let missing = count;
  for (let kept = 0; kept <= extents.length && missing > 0; kept++) {
    const tail = tails.of(missing);
    const head = tail === undefined ? [] : extents.slice(0, kept);
    if (tail !== undefined && !tail.some(({ start }) => head.some((extent) => extent.start === start)))
      return [...head, ...tail];
    const { start = 0, length = 0 } = extents[kept] ?? {};
    if (length < 1 || rebuild.roomAt(start, length) < length) return undefined;
    missing -= length;
  }
  return undefined;
}

/** The extents of a damaged list. Of an extent without blocks only the start is known. */
class ExtentList {
  private readonly starts: Set<number>;

  constructor(
    private readonly rebuild: Rebuild,
    private readonly extents: readonly Extent[],
  ) {
    this.starts = new Set(extents.map(({ start }) => start));
  }

  get total(): number {
    return blocksOf(
      this.rebuild,
      this.extents.filter(({ length }) => length > 0),
    );
  }

  /** Bounds the lengths of extents that reach too far. A single wrong extent gets the blocks that the other extents leave. */
  mendLengths(count: number): void {
    const wrong = this.extents.filter(({ start, length }) => length < 1 || this.room(start, length) < length);
    for (const extent of wrong) {
      const room = this.room(extent.start, Math.max(extent.length, count));
      extent.length = 0;
      extent.length = wrong.length === 1 ? Math.max(0, Math.min(count - this.total, room)) : room;
    }
  }

  /** Lengthens the extent that is followed by exactly `missing` used blocks of no other extent. */
  lengthen(missing: number): void {
    const found = this.extents.find(({ start, length }) => {
      const end = length + missing;
      return this.room(start, end) >= end && this.rebuild.usedAt(start, end) >= end;
    });
    if (found !== undefined) found.length += missing;
  }

  /** Shortens the extent that has exactly `surplus` free blocks at its end. */
  shorten(surplus: number): void {
    const found = this.extents.find(({ start, length }) => length - this.rebuild.usedAt(start, length) === surplus);
    if (found !== undefined) found.length -= surplus;
  }

  /** The first `count` blocks. An extent without blocks ends the list, because later blocks would be in the wrong place. */
  cutTo(count: number): Extent[] {
    const kept: Extent[] = [];
    let left = count;
    for (const { start, length } of this.extents) {
      if (left === 0 || length < 1) break;
      kept.push({ start, length: Math.min(length, left) });
      left -= Math.min(length, left);
    }
    return kept;
  }

  /** The number of blocks from `start` on that belong to no other extent, at most `most`. */
  private room(start: number, most: number): number {
    const room = this.rebuild.roomAt(start, most);
    for (let length = 1; length < room; length++) if (this.starts.has(start + length)) return length;
    return room;
  }
}
