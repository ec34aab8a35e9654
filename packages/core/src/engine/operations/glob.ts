import type { Operation } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { type CompiledPattern, compilePattern, type MatchState } from "../glob/index.js";
import { joinPath } from "../path/index.js";
import { sortInSteps } from "../steps/index.js";
import type { DirectoryNode, FileSystemState } from "../tree/index.js";

/** A directory that may have matches below it, and the state of the match after its path. */
interface Visit<Node> {
  readonly compiled: CompiledPattern;
  /** Its name and a `/`: sorted among the names, it gives the order of the paths below it. */
  readonly key: string;
  readonly path: string;
  readonly directory: DirectoryNode<Node>;
  readonly state: MatchState;
}

/** The matches in a directory, and its directories to search. */
interface Findings<Node> {
  /** The path of the directory. */
  readonly path: string;
  /** Names that match, sorted. */
  readonly names: readonly string[];
  /** The number of names that are done. */
  done: number;
  /** Directories to go into, the last one first. */
  readonly visits: Visit<Node>[];
}

/** The number of names that are matched, sorted or joined in one step. */
const namesPerStep = 1024;

/**
 * The paths that match a pattern, sorted: name by name, because the paths of a deep tree are too long to be compared as a whole.
 */
export function* glob<Node>(state: FileSystemState<Node>, pattern: string): Operation<string[]> {
  const compiled = compilePattern(pattern);
  const { start } = compiled;
  const found: string[] = start.isComplete ? ["/"] : [];
  const top = { compiled, key: "/", path: "/", directory: state.table.root, state: start };
  const pending = [look(state, findingsOf, top) ?? (yield* findingsInSteps(state, top))];
  let visited = 0;
  for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
    const visit = takeUntilVisit(next, found, next.done + namesPerStep);
    visited += 64;
    if (visit !== undefined) pending.push(look(state, findingsOf, visit) ?? (yield* findingsInSteps(state, visit)));
    else if (next.done < next.names.length) visited = namesPerStep;
    else pending.pop();
    if (visited < namesPerStep) continue;
    visited = 0;
    yield undefined;
  }
  return found;
}

/** Adds at most the matches before `end` up to the next directory to go into, and returns that. */
function takeUntilVisit<Node>(findings: Findings<Node>, found: string[], end: number): Visit<Node> | undefined {
  const { path, names, visits } = findings;
  const visit = visits.at(-1);
  for (; findings.done < names.length; findings.done++) {
    const name = names[findings.done] as string;
    if (visit !== undefined && visit.key < name) break;
    if (findings.done === end) return undefined;
    found.push(joinPath(path, name));
  }
  return visits.pop();
}

/** The findings in a directory of few names; undefined for one that takes several steps. */
function findingsOf<Node>(state: FileSystemState<Node>, visit: Visit<Node>): Findings<Node> | undefined {
  const { table } = state;
  const only = visit.state.onlyName;
  const children = only === undefined ? table.children(visit.directory) : [table.child(visit.directory, only)];
  if (children.length > namesPerStep) return undefined;
  const names: string[] = [];
  const visits: Visit<Node>[] = [];
  matchRange(state, { ...visit, children, from: 0, to: children.length, names, visits });
  return { path: visit.path, names: names.sort(), done: 0, visits: visits.sort(compareVisits) };
}

function* findingsInSteps<Node>(state: FileSystemState<Node>, visit: Visit<Node>): Operation<Findings<Node>> {
  const names: string[] = [];
  const visits: Visit<Node>[] = [];
  const children = look(state, childrenOf, visit.directory);
  for (let from = 0; from < children.length; from += namesPerStep) {
    const to = Math.min(children.length, from + namesPerStep);
    look(state, matchAnew, {
      ...visit,
      children,
      from,
      to,
      names,
      visits,
      namesBefore: names.length,
      visitsBefore: visits.length,
    });
    yield undefined;
  }
  return {
    path: visit.path,
    names: yield* sortInSteps(names, isBefore),
    done: 0,
    visits: yield* sortInSteps(visits, (left, right) => compareVisits(left, right) < 0),
  };
}

function childrenOf<Node>({ table }: FileSystemState<Node>, directory: DirectoryNode<Node>): Node[] {
  return table.children(directory);
}

function isBefore(left: string, right: string): boolean {
  return left < right;
}

/** The last one first. */
function compareVisits(left: { readonly key: string }, right: { readonly key: string }): number {
  if (left.key === right.key) return 0;
  return left.key < right.key ? 1 : -1;
}

/** Some children of a directory, and where their matches go. */
interface MatchRange<Node> extends Visit<Node> {
  readonly children: readonly (Node | undefined)[];
  readonly from: number;
  readonly to: number;
  readonly names: string[];
  readonly visits: Visit<Node>[];
}

/** A part of a large directory, whose matches are added to those of other parts. */
interface MatchPart<Node> extends MatchRange<Node> {
  /** How many matches there were before. */
  readonly namesBefore: number;
  readonly visitsBefore: number;
}

/** Matches a part in an optimistic read, which is repeated if the tree has changed during it. */
function matchAnew<Node>(state: FileSystemState<Node>, part: MatchPart<Node>): void {
  part.names.length = part.namesBefore;
  part.visits.length = part.visitsBefore;
  matchRange(state, part);
}

function matchRange<Node>({ table }: FileSystemState<Node>, range: MatchRange<Node>): void {
  const { compiled, path, state, children, from, to, names, visits } = range;
  for (let index = from; index < to; index++) {
    const child = children[index];
    if (child === undefined) continue;
    const name = table.name(child);
    const further = compiled.advance(state, name);
    const isDirectory = table.isDirectory(child);
    if (further.isComplete && (isDirectory || !further.directoriesOnly)) names.push(name);
    if (further.leadsOn && isDirectory) {
      visits.push({ compiled, key: `${name}/`, path: joinPath(path, name), directory: child, state: further });
    }
  }
}
