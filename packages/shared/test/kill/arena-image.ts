import type { Arena } from "../../src/arena.js";
import { holdsPerChunk } from "../../src/layout/hold-fields.js";

/** Chunks and node records that the scenes need at most. */
const chunks = 12;
const slots = 100;

/** The memory of an arena. */
export type ArenaMemory = Pick<Arena, "buffer" | "geometry">;

/** The words of an arena that a small tree uses, except the journal, whose words are undefined between transactions. */
function partsOf({ buffer, geometry }: ArenaMemory): Int32Array[] {
  const words = new Int32Array(buffer);
  return [
    words.subarray(0, geometry.hold((chunks + 1) * holdsPerChunk)),
    words.subarray(geometry.node(0), geometry.node(slots + 1)),
    words.subarray(geometry.index),
  ];
}

/** A copy of the words of an arena. */
export class ArenaImage {
  private readonly copies: readonly Int32Array[];

  constructor(arena: ArenaMemory) {
    this.copies = partsOf(arena).map((part) => part.slice());
  }

  restore(arena: ArenaMemory): void {
    for (const [index, part] of partsOf(arena).entries()) part.set(this.copies[index] as Int32Array);
  }

  isOf(arena: ArenaMemory): boolean {
    return partsOf(arena).every((part, index) => isEqual(part, this.copies[index] as Int32Array));
  }
}

function isEqual(one: Int32Array, other: Int32Array): boolean {
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return one.length === other.length;
}
