import type { Jumps } from "./alternatives-of.js";
import type { PathToken } from "./tokens-of.js";

/**
 * A pattern with alternatives as a graph. A position is the index of a token, or the number of tokens for the end. Positions
 * follow each other; a brace or comma of a group jumps. Edges lead forward only, so that the graph has no cycle.
 */
export class PatternGraph {
  /** The position after the last token. */
  readonly end: number;
  /**
   * For a position outside of all groups, the first position after the last separator: all paths from there pass through this
   * position before another separator. -1 for a position inside a group.
   */
  private readonly covers: Int32Array;

  constructor(
    readonly tokens: readonly PathToken[],
    private readonly jumps: Jumps,
  ) {
    this.end = tokens.length;
    this.covers = new Int32Array(this.end + 1);
    let depth = 0;
    let segment = 0;
    for (const [index, token] of tokens.entries()) {
      const targets = jumps.get(index);
      if (targets !== undefined) {
        if (targets.length > 1) depth++;
        else if (targets[0] === index + 1) depth--;
      }
      this.covers[index] = depth > 0 ? -1 : segment;
      if (token === "/") segment = index + 1;
    }
    this.covers[this.end] = segment;
  }

  /** The positions that follow a brace or comma of a group; undefined for a position with a token that matches. */
  after(position: number): readonly number[] | undefined {
    return this.jumps.get(position);
  }

  /** Whether a segment can end at a position. */
  isBoundary(position: number): boolean {
    return position === this.end || this.tokens[position] === "/";
  }

  /** Whether all paths through the graph pass through a position. */
  isOutsideGroups(position: number): boolean {
    return (this.covers[position] as number) >= 0;
  }

  /** The first of the positions that a `*` makes superfluous, if the match has come to both; the `*` itself if it makes no position superfluous. */
  coveredFrom(star: number): number {
    const first = this.covers[star] as number;
    return first < 0 ? star : first;
  }

  /** The only name that the segment at a position matches, if there is just one. */
  nameAt(position: number): string | undefined {
    let name = "";
    for (let index = position; index < this.end; index++) {
      const token = this.tokens[index];
      if (token === "/") break;
      if (typeof token !== "number" || this.jumps.has(index)) return undefined;
      name += String.fromCodePoint(token);
    }
    return position > this.end ? undefined : name;
  }
}
