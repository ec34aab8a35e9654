import { InvalidArgumentError } from "@dmemfs/contract";

/** A pattern for whole paths, matched segment by segment from the root. */
export interface CompiledPattern {
  /** The state at the root. */
  readonly start: MatchState;
  /** The state after one more segment. The state must be of the same pattern. */
  advance(state: MatchState, name: string): MatchState;
}

/** The progress of a match after the segments of a path. */
export interface MatchState {
  /** Whether a path that came this far matches. */
  readonly isComplete: boolean;
  /** Whether only a directory matches here, because the pattern ends in a separator. */
  readonly directoriesOnly: boolean;
  /** Whether a longer path can match. */
  readonly leadsOn: boolean;
  /** The only name that can continue the match, if there is just one. */
  readonly onlyName: string | undefined;
}

/** The error for a pattern that no path can match. */
export function invalidPattern(pattern: string): InvalidArgumentError {
  const detail = "a pattern must contain neither a segment `..` (path traversal) nor NUL";
  return new InvalidArgumentError({ syscall: "glob", path: pattern, detail });
}
