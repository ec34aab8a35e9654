import type { PatternGraph } from "./pattern-graph.js";

/** How a position was reached: within a name, or after these tokens of a segment alone. */
export const within = 0;
export const atStart = 1;
const afterDot = 2;
const afterTwoDots = 3;
const afterStar = 4;
const afterTwoStars = 5;
/** The flags of a position: it is in the result; it is in the result and follows a `**`, so any segments may come before it. */
const isFound = 6;
const isFloating = 7;

const dot = 0x2e;

/**
 * Finds the positions that are reached without a character: through groups, through a `*`, and through the segments of a pattern
 * that stand for no name, which are empty, `.` or `**`. Each position is visited once for each kind of path to it.
 */
export class Closure {
  /** Positions, one of which has to match the next character. A position after a `**`, plus `floatingFrom`, matches any. */
  found: number[] = [];
  /** Whether the end was reached, and whether it was reached only after a separator. */
  isComplete = false;
  directoriesOnly = true;
  /** Whether a segment can be `..`. */
  climbs = false;

  private readonly seen: Uint32Array;
  private round = 0;
  private readonly pending: number[] = [];

  constructor(private readonly graph: PatternGraph) {
    this.seen = new Uint32Array((isFloating + 1) * this.floatingFrom);
  }

  /** Added to a position after a `**`. */
  get floatingFrom(): number {
    return this.graph.end + 1;
  }

  /** Begins a new result. */
  begin(): void {
    this.round++;
    this.found = [];
    this.isComplete = false;
    this.directoriesOnly = true;
  }

  /** Adds the positions that are reached from those that were added. */
  complete(): void {
    const { pending, floatingFrom } = this;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      this.visit(next % floatingFrom, Math.floor(next / floatingFrom));
    }
  }

  /** Adds a position. */
  add(position: number, reached: number): void {
    if (this.isNew(position, reached)) this.pending.push(reached * this.floatingFrom + position);
  }

  /** Adds a position after a `**` to the result alone: a name has begun. */
  keepFloating(position: number): void {
    this.found.push(this.floatingFrom + position);
  }

  /** Adds a position where a segment has ended. */
  addBoundary(position: number): void {
    if (position !== this.graph.end) this.add(position + 1, atStart);
    else {
      this.isComplete = true;
      this.directoriesOnly = false;
    }
  }

  /** Adds a position after a `**`: any segments may come before it. */
  addFloating(position: number): void {
    if (!this.isNew(position, isFloating)) return;
    this.keepFloating(position);
    this.addBoundary(position);
  }

  private visit(position: number, reached: number): void {
    const { graph } = this;
    const jumps = graph.after(position);
    if (jumps !== undefined) {
      for (const next of jumps) this.add(next, reached);
    } else if (graph.isBoundary(position)) {
      this.reachBoundary(position, reached);
    } else {
      this.reachToken(position, reached);
    }
  }

  private reachBoundary(position: number, reached: number): void {
    if (reached === within) this.find(position);
    else if (reached === afterTwoStars) this.addFloating(position);
    else if (reached === afterTwoDots) this.climbs = true;
    else if (reached === afterStar) return;
    else if (position !== this.graph.end) this.add(position + 1, atStart);
    else {
      this.isComplete = true;
      if (reached === afterDot) this.directoriesOnly = false;
    }
  }

  private reachToken(position: number, reached: number): void {
    const token = this.graph.tokens[position];
    if (reached === within || reached === atStart) {
      this.find(position);
      if (token === "*") this.add(position + 1, within);
    }
    if (token === "*") {
      if (reached === atStart) this.add(position + 1, afterStar);
      else if (reached === afterStar) this.add(position + 1, afterTwoStars);
    } else if (token === dot) {
      if (reached === atStart) this.add(position + 1, afterDot);
      else if (reached === afterDot) this.add(position + 1, afterTwoDots);
    }
  }

  private find(position: number): void {
    if (this.isNew(position, isFound)) this.found.push(position);
  }

  private isNew(position: number, what: number): boolean {
    const { seen, round } = this;
    const index = what * this.floatingFrom + position;
    if (seen[index] === round) return false;
    seen[index] = round;
    return true;
  }
}
