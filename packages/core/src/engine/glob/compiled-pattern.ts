import type { MatchState } from "./match-state.js";

/** A pattern for whole paths, matched segment by segment from the root. */
export interface CompiledPattern {
  /** The state at the root. */
  readonly start: MatchState;
  /** The state after one more segment. The state must be of the same pattern. */
  advance(state: MatchState, name: string): MatchState;
}
