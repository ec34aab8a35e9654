import type { Arena } from "../../src/arena.js";
import { holdsPerChunk } from "../../src/layout/hold-fields.js";

/** Chunks and node records that the scenes need at most. */
const chunks = 8;
const slots = 100;

/** A copy of what a small tree uses of an arena: all but the journal, whose words mean nothing between transactions. */
export class ArenaImage {
  private readonly parts: readonly { readonly source: Int32Array; readonly copy: Int32Array }[];

  constructor({ buffer, geometry }: Arena) {
    const words = new Int32Array(buffer);
    const ranges = [
      [0, geometry.hold((chunks + 1) * holdsPerChunk)],
      [geometry.node(0), geometry.node(slots + 1)],
      [geometry.index, words.length],
    ] as const;
    this.parts = ranges.map(([start, end]) => {
      const source = words.subarray(start, end);
      return { source, copy: source.slice() };
    });
  }

  restore(): void {
    for (const { source, copy } of this.parts) source.set(copy);
  }

  /** Whether the same place of another arena is the same. */
  isSame(other: ArenaImage): boolean {
    return this.parts.every(({ copy }, part) => isEqual(copy, other.parts[part]?.copy as Int32Array));
  }
}

function isEqual(one: Int32Array, other: Int32Array): boolean {
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return one.length === other.length;
}
