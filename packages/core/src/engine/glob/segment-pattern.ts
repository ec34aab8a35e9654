import type { Run } from "./run.js";
import { runsOf } from "./runs-of.js";

/**
 * A pattern for one segment of a path. `*` matches any characters, `?` one character, `[seq]` a character of a set with ranges,
 * `[!seq]` a character outside the set. A `[` without a `]` matches itself. A match takes time approximately linear in the
 * lengths of pattern and name; a run of `?` and sets takes a 32nd of their product.
 */
export class SegmentPattern {
  /** The only name that matches, if the pattern is a plain name. */
  readonly literal: string | undefined;
  private readonly runs: readonly Run[];
  /** The name that was compared last: a segment may occur in a pattern many times. */
  private lastName: string | undefined = undefined;
  private lastResult = false;

  constructor(pattern: string) {
    this.literal = /[*?[]/.test(pattern) ? undefined : pattern;
    this.runs = this.literal === undefined ? runsOf(pattern) : [];
  }

  /** Whether the whole name matches. */
  matches(name: string): boolean {
    if (this.literal !== undefined) return name === this.literal;
    if (name !== this.lastName) {
      this.lastName = name;
      this.lastResult = matchRuns(this.runs, name);
    }
    return this.lastResult;
  }
}

/** The first run at the start, the last one at the end, and those between as early as each can be. */
function matchRuns(runs: readonly Run[], name: string): boolean {
  let end = (runs[0] as Run).matchAt(name, 0);
  if (runs.length === 1) return end === name.length;
  const limit = (runs.at(-1) as Run).matchBefore(name, name.length);
  for (let index = 1; 0 <= end && end <= limit && index < runs.length - 1; index++) {
    end = (runs[index] as Run).find(name, end);
  }
  return 0 <= end && end <= limit;
}
