import { extentBytes } from "./extent.js";
import { filePageBytes } from "./page.js";
import { largestSlot, slotBytes } from "./slab-arena.js";

/** The pieces of the memory of a file, in this order. */
export interface Layout {
  /** Extents, all full except that the slack may reach into the last. */
  readonly extents: number;
  /** Pages after the extents, fewer than fill another extent. */
  readonly pages: number;
  /** Bytes of the slot after the pages; 0 if there is none. */
  readonly slot: number;
}

/** The smallest memory that holds `size` bytes, or the one whose last piece is larger by as much as `slack` allows. */
export function layoutOf(size: number, slack: number): Layout {
  if (size <= largestSlot) return { extents: 0, pages: 0, slot: slotFor(size, slack) };
  const extents = Math.floor(size / extentBytes);
  const rest = size - extents * extentBytes;
  if (rest > 0 && rest + slack >= extentBytes) return { extents: extents + 1, pages: 0, slot: 0 };
  const pages = Math.floor(rest / filePageBytes);
  const last = rest - pages * filePageBytes;
  if (last > 0 && last + slack >= filePageBytes) return { extents, pages: pages + 1, slot: 0 };
  return { extents, pages, slot: slotFor(last, slack) };
}

function slotFor(bytes: number, slack: number): number {
  return bytes === 0 ? 0 : slotBytes(Math.min(bytes + slack, largestSlot));
}
