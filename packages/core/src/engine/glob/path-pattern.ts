import { type Block, type BlockState, type DfaEdge, eachBit, hasBit, setBit, stateOf } from "./block-state.js";
import { type CompiledPattern, invalidPattern } from "./compiled-pattern.js";
import { SegmentPattern } from "./segment-pattern.js";
import { separators } from "./tokens-of.js";

/** Zero or more segments. */
const anySegments = "**";

/** A longer segment is compared at each of its occurrences: engines hash long strings by their length alone. */
const longestShared = 1024;

/**
 * The most edges, and words and patterns of states, that are cached. Further states are computed each time they are reached.
 */
const mostKept = 32 * 1024;

/**
 * A pattern without alternatives for whole paths, matched segment by segment from the root: an automaton whose states are created
 * on demand, and of which a bounded number is cached. A block ends at the first level where it matches, because the following `**` covers all
 * deeper levels. Therefore a state has positions in one block only, one bit each.
 */
export class PathPattern implements CompiledPattern {
  readonly start: BlockState;
  private readonly blocks: readonly Block[];
  private readonly states = new Map<string, BlockState>();
  private kept = 0;

  /** @throws InvalidArgumentError if the pattern contains a segment `..` */
  constructor(pattern: string) {
    const parts = pattern.split(separators);
    if (parts.includes("..")) throw invalidPattern(pattern);
    this.blocks = blocksOf(
      parts.filter((part) => part !== "" && part !== "."),
      parts.at(-1) === "",
    );
    const [first] = this.blocks;
    this.start = this.enter(first?.segments.length === 0 && !first.isLast ? 1 : 0);
  }

  /** The state after one more segment. */
  advance(state: BlockState, name: string): BlockState {
    let edge = state.edge;
    if (edge === undefined) return this.step(state, name);
    for (const pattern of state.patterns) {
      const side = pattern.matches(name) ? "yes" : "no";
      edge[side] ??= this.newEdge();
      const next: DfaEdge | undefined = edge[side];
      if (next === undefined) return this.step(state, name);
      edge = next;
    }
    edge.end ??= this.step(state, name);
    return edge.end;
  }

  private newEdge(): DfaEdge | undefined {
    if (this.kept >= mostKept) return undefined;
    this.kept++;
    return { yes: undefined, no: undefined, end: undefined };
  }

  /** Moves every position whose segment matches. */
  private step({ block: number, positions }: BlockState, name: string): BlockState {
    const { segments, isFloating, isLast } = this.blocks[number] as Block;
    const next = new Uint32Array(positions.length);
    if (isFloating) next[0] = 1;
    let compared: SegmentPattern | undefined;
    let matches = false;
    eachBit(positions, (position) => {
      const segment = segments[position];
      if (segment === undefined) return;
      // Neighbours are often the same.
      if (segment !== compared) matches = segment.matches(name);
      compared = segment;
      if (matches) setBit(next, position + 1);
    });
    return !isLast && hasBit(next, segments.length) ? this.enter(number + 1) : this.intern(number, next);
  }

  /** The state at the start of a block. */
  private enter(block: number): BlockState {
    const positions = new Uint32Array(((this.blocks[block] as Block).segments.length >>> 5) + 1);
    positions[0] = 1;
    return this.intern(block, positions);
  }

  /** The cached state with these positions. A new one is cached while there is room. */
  private intern(number: number, positions: Uint32Array): BlockState {
    const block = this.blocks[number] as Block;
    if (this.kept >= mostKept) return stateOf(block, number, positions, undefined);
    const key = `${number}:${positions.join()}`;
    let state = this.states.get(key);
    if (state === undefined) {
      state = stateOf(block, number, positions, this.newEdge());
      this.kept += positions.length + state.patterns.length;
      this.states.set(key, state);
    }
    return state;
  }
}

function blocksOf(parts: readonly string[], directoriesOnly: boolean): Block[] {
  /** A segment that occurs in the pattern many times is compared once with each name. */
  const known = new Map<string, SegmentPattern>();
  const blocks: SegmentPattern[][] = [[]];
  for (const [index, part] of parts.entries()) {
    if (part !== anySegments) {
      const isShared = part.length <= longestShared;
      const segment = (isShared ? known.get(part) : undefined) ?? new SegmentPattern(part);
      if (isShared) known.set(part, segment);
      blocks.at(-1)?.push(segment);
    } else if (parts[index - 1] !== anySegments) {
      blocks.push([]);
    }
  }
  return blocks.map((segments, index) => ({
    segments,
    isFloating: index > 0,
    isLast: index === blocks.length - 1,
    directoriesOnly,
  }));
}
