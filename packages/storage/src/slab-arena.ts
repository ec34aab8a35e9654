import { type BlockSource, SizeClass } from "./size-class.js";

/** Largest content in bytes that lives in a slot. */
export const largestSlot = 4096;

/** The number of the class whose slots are the smallest that hold `bytes` (1 to `largestSlot`). */
export function sizeClassIndex(bytes: number): number {
  if (bytes <= 512) return (bytes - 1) >> 5;
  if (bytes <= 1024) return 16 + ((bytes - 513) >> 6);
  if (bytes <= 2048) return 24 + ((bytes - 1025) >> 7);
  return 32 + ((bytes - 2049) >> 8);
}

/** Bytes of a slot of the class: steps of 32, 64, 128, 256, so that at most 127 bytes or an eighth stay unused. */
export function slotBytes(index: number): number {
  if (index < 16) return (index + 1) << 5;
  if (index < 24) return 512 + ((index - 15) << 6);
  if (index < 32) return 1024 + ((index - 23) << 7);
  return 2048 + ((index - 31) << 8);
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
    const index = sizeClassIndex(bytes);
    let sizeClass = this.classes[index];
    if (sizeClass === undefined) {
      sizeClass = new SizeClass(slotBytes(index), this);
      this.classes[index] = sizeClass;
    }
    return sizeClass;
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
