import { filePageBytes, pageBytes } from "./page.js";
import { type BlockSource, PageArena } from "./page-arena.js";
import { SizeClass } from "./size-class.js";

/** The largest content in bytes that is stored in a slot. */
export const largestSlot: number = filePageBytes;

/** The least difference between two slot sizes in bytes. */
const finestStep = 32;

/**
 * Bytes of the smallest slot that holds `bytes` (1 to `largestSlot`): steps of 32, 64, 128 and so on up to 1024, so that at most 127 bytes or
 * an eighth stay unused.
 */
export function slotBytes(bytes: number): number {
  let step = finestStep;
  while (bytes > 16 * step) step *= 2;
  return Math.ceil(bytes / step) * step;
}

/**
 * The small contents of one filesystem, in size classes. Uses at most one page more than its owners need for each of the 56
 * classes.
 */
export class SlabArena {
  private readonly classes: (SizeClass | undefined)[] = [];
  private readonly pages: PageArena;

  constructor(source: BlockSource) {
    this.pages = new PageArena(pageBytes, source);
  }

  /** The class whose slots hold `bytes`. */
  classFor(bytes: number): SizeClass {
    const slot = slotBytes(bytes);
    const index = slot / finestStep;
    this.classes[index] ??= new SizeClass(slot, this.pages);
    return this.classes[index];
  }
}
