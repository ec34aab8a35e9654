import type { MatchState } from "./compiled-pattern.js";
import type { SegmentPattern } from "./segment-pattern.js";

/** The segments between two `**`. After a `**` they may begin at any level. */
export interface Block {
  readonly segments: readonly SegmentPattern[];
  readonly isFloating: boolean;
  readonly isLast: boolean;
  /** Whether the pattern ends in a separator. */
  readonly directoriesOnly: boolean;
}

/** Leads from a state to the next: one edge for each pattern that a name is compared with, and the state after the last. */
export interface DfaEdge {
  yes: DfaEdge | undefined;
  no: DfaEdge | undefined;
  end: BlockState | undefined;
}

/** A match state of a pattern without alternatives. */
export interface BlockState extends MatchState {
  /** The number of the block, and the positions in it where the pattern may stand, one bit each. */
  readonly block: number;
  readonly positions: Uint32Array;
  /** The patterns that a name is compared with, each once. */
  readonly patterns: readonly SegmentPattern[];
  /** The first edge; undefined for a state that is not cached. */
  readonly edge: DfaEdge | undefined;
}

/** The state with these positions of a block. */
export function stateOf(
  { segments, isFloating, isLast, directoriesOnly }: Block,
  block: number,
  positions: Uint32Array,
  edge: DfaEdge | undefined,
): BlockState {
  const patterns = new Set<SegmentPattern>();
  eachBit(positions, (position) => {
    const segment = segments[position];
    if (segment !== undefined) patterns.add(segment);
  });
  const [first] = patterns;
  return {
    block,
    positions,
    isComplete: isLast && hasBit(positions, segments.length),
    directoriesOnly,
    leadsOn: isFloating || first !== undefined,
    onlyName: isFloating ? undefined : first?.literal,
    patterns: edge === undefined ? [] : [...patterns],
    edge,
  };
}

/** Whether a bit is set. */
export function hasBit(bits: Uint32Array, index: number): boolean {
  return ((bits[index >>> 5] as number) & (1 << (index & 31))) !== 0;
}

/** Sets a bit. */
export function setBit(bits: Uint32Array, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] as number) | (1 << (index & 31));
}

/** Visits the numbers of the bits that are set, in ascending order. */
export function eachBit(bits: Uint32Array, visit: (index: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word] as number; left !== 0; left &= left - 1)
      visit(word * 32 + 31 - Math.clz32(left & -left));
  }
}
