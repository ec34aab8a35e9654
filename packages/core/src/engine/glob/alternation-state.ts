import type { MatchState } from "./compiled-pattern.js";
import type { PatternGraph } from "./pattern-graph.js";

/** A match state of a pattern with alternatives, after some segments of a path or within a name. */
export class AlternationState implements MatchState {
  readonly leadsOn: boolean;
  /** The state after the end of the name, if it is cached. */
  after: AlternationState | undefined = undefined;

  /**
   * @param positions - the positions that the match has come to, in descending order: see `Closure`
   * @param next - the states after one more character; undefined for a state that is not cached
   */
  constructor(
    private readonly graph: PatternGraph,
    readonly positions: Uint32Array,
    readonly isComplete: boolean,
    readonly directoriesOnly: boolean,
    readonly next: Map<number, AlternationState> | undefined,
  ) {
    this.leadsOn = positions.some((position) => position > graph.end || !graph.isBoundary(position));
  }

  get onlyName(): string | undefined {
    const [position] = this.positions;
    return position === undefined || this.positions.length > 1 ? undefined : this.graph.nameAt(position);
  }
}
