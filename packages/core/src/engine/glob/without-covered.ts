import type { PatternGraph } from "./pattern-graph.js";

/**
 * The positions of a match in descending order, without superfluous ones: a `*` matches each rest of a name that a position
 * before it in the same segment matches, and a `**` each rest of a path. The `*` or `**` must be outside of all groups.
 */
export function withoutCovered(positions: readonly number[], graph: PatternGraph): Uint32Array {
  /** Positions below `least`, and those from `from` to `to`, are covered. */
  let least = 0;
  let from = 0;
  let to = 0;
  return Uint32Array.from(positions)
    .sort()
    .reverse()
    .filter((position) => {
      const isFloating = position > graph.end;
      const place = isFloating ? position - graph.end - 1 : position;
      if (place < least || (!isFloating && from <= place && place < to)) return false;
      if (isFloating && graph.isOutsideGroups(place)) least = place + 1;
      if (!isFloating && graph.tokens[place] === "*") {
        from = graph.coveredFrom(place);
        to = place;
      }
      return true;
    });
}
