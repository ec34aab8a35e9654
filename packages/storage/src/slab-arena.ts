import { type BlockSource, SizeClass } from "./size-class.js";

/** Largest content in bytes that lives in a slot. */
export const largestSlot = 4096;

/** Slots differ by this many bytes at least. */
const finestStep = 32;

/**
 * Bytes of the smallest slot that holds `bytes` (1 to `largestSlot`): steps of 32, 64, 128, 256, so that at most 127 bytes or
 * an eighth stay unused.
 */
export function slotBytes(bytes: number): number {
  let step = finestStep;
  while (bytes > 16 * step) step *= 2;
  return Math.ceil(bytes / step) * step;
}

/**
 * The small contents of one filesystem, in size classes. Beyond what its tenants use it holds, for each of the 40 classes in
 * use, one page of 8 KiB or an eighth of the class, 128 KiB at most; and one empty block.
 */
export class SlabArena implements BlockSource {
  private readonly classes: (SizeClass | undefined)[] = [];
  private spare: { readonly sizeClass: SizeClass; readonly block: Uint8Array } | undefined;

  constructor(private readonly allocate: (bytes: number) => Uint8Array) {}

  /** The class whose slots hold `bytes`. */
  classFor(bytes: number): SizeClass {
    const slot = slotBytes(bytes);
    const index = slot / finestStep;
    this.classes[index] ??= new SizeClass(slot, this);
    return this.classes[index];
  }

  /** A block for the class: the one it emptied last, or a new one. */
  takeBlock(sizeClass: SizeClass, bytes: number): Uint8Array {
    const spare = this.spare;
    if (spare?.sizeClass !== sizeClass) return this.allocate(bytes);
    this.spare = undefined;
    return spare.block;
  }

  /** Keeps the block that was emptied last, so that making and removing one file does not make and drop a page. */
  leaveBlock(sizeClass: SizeClass, block: Uint8Array): void {
    this.spare = { sizeClass, block };
  }
}
