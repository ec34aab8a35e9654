import { AlternationState } from "./alternation-state.js";
import type { Jumps } from "./alternatives-of.js";
import { codeAt, widthOf } from "./character-set.js";
import { atStart, Closure, within } from "./closure.js";
import { type CompiledPattern, invalidPattern } from "./compiled-pattern.js";
import { PatternGraph } from "./pattern-graph.js";
import { accepts } from "./run.js";
import type { PathToken } from "./tokens-of.js";
import { withoutCovered } from "./without-covered.js";

/**
 * Maximum number of cached positions of states, and of cached transitions. Each token of the pattern adds to it, because the states
 * of a long pattern must fit too. Other states are computed each time they are reached.
 */
const mostKept = 256 * 1024;
const mostKeptPerToken = 4;

/** Counted for each state in addition to its positions. */
const stateSize = 16;

/**
 * A pattern with alternatives for whole paths, matched character by character: an automaton over all positions that the match can
 * have come to. Its states are created on demand, and a bounded number is cached. The alternatives are never multiplied out: a
 * step takes time at most linear in the length of the pattern.
 */
export class AlternationPattern implements CompiledPattern {
  readonly start: AlternationState;
  private readonly graph: PatternGraph;
  private readonly closure: Closure;
  private readonly states = new Map<string, AlternationState>();
  /** The room that is left for states and transitions. */
  private room: number;

  /** @throws InvalidArgumentError if a combination of the alternatives contains a segment `..` */
  constructor(pattern: string, tokens: readonly PathToken[], jumps: Jumps) {
    this.graph = new PatternGraph(tokens, jumps);
    this.closure = new Closure(this.graph);
    this.room = mostKept + mostKeptPerToken * tokens.length;
    this.refuseTraversal(pattern);
    this.closure.begin();
    this.closure.add(0, atStart);
    this.start = this.intern();
  }

  advance(from: AlternationState, name: string): AlternationState {
    let state = from;
    for (let index = 0; index < name.length && state.positions.length > 0; ) {
      const code = codeAt(name, index);
      index += widthOf(code);
      state = state.next?.get(code) ?? this.afterCode(state, code);
    }
    return state.after ?? this.afterName(state);
  }

  private refuseTraversal(pattern: string): void {
    const { graph, closure } = this;
    closure.begin();
    closure.add(0, atStart);
    for (const [index, token] of graph.tokens.entries()) if (token === "/") closure.add(index + 1, atStart);
    closure.complete();
    if (closure.climbs) throw invalidPattern(pattern);
  }

  /** The state after one more character of a name. */
  private afterCode(state: AlternationState, code: number): AlternationState {
    const { graph, closure } = this;
    closure.begin();
    for (const position of state.positions) {
      if (position > graph.end) closure.keepFloating(position - closure.floatingFrom);
      else if (!graph.isBoundary(position)) this.matchToken(position, code);
    }
    const next = this.intern();
    if (state.next !== undefined && next.next !== undefined && this.room > 0) {
      state.next.set(code, next);
      this.room--;
    }
    return next;
  }

  private matchToken(position: number, code: number): void {
    const token = this.graph.tokens[position];
    if (token === "*") this.closure.add(position, within);
    else if (token !== undefined && token !== "/" && accepts(token, code)) this.closure.add(position + 1, within);
  }

  /** The state after the end of a name. */
  private afterName(state: AlternationState): AlternationState {
    const { graph, closure } = this;
    closure.begin();
    for (const position of state.positions) {
      if (position > graph.end) closure.addFloating(position - closure.floatingFrom);
      else if (graph.isBoundary(position)) closure.addBoundary(position);
    }
    const after = this.intern();
    if (state.next !== undefined && after.next !== undefined) state.after = after;
    return after;
  }

  /** The cached state of the closure's result. A new one is cached while there is room. */
  private intern(): AlternationState {
    const { closure, graph, room } = this;
    closure.complete();
    const { isComplete, directoriesOnly } = closure;
    const positions = withoutCovered(closure.found, graph);
    if (room <= 0) return new AlternationState(graph, positions, isComplete, directoriesOnly, undefined);
    const key = `${isComplete}${directoriesOnly}${positions.join()}`;
    let state = this.states.get(key);
    if (state === undefined) {
      state = new AlternationState(graph, positions, isComplete, directoriesOnly, new Map());
      this.room -= positions.length + stateSize;
      this.states.set(key, state);
    }
    return state;
  }
}
