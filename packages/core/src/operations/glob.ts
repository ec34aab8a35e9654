import { type MatchState, PathPattern } from "../glob/index.js";
import { joinPath } from "../path/index.js";
import type { Tree } from "../tree/index.js";

/** A directory that may have matches below it, and how far into the pattern its path comes. */
interface Visit<Node> {
  readonly path: string;
  readonly directory: Node;
  readonly state: MatchState;
}

/** What a directory has for a pattern. */
interface Findings<Node> {
  /** The path of the directory. */
  readonly path: string;
  /** Names that match, and, with a `/` at the end, those of directories to go into: in the order of the paths they stand for. */
  readonly keys: readonly string[];
  readonly visits: ReadonlyMap<string, Visit<Node>>;
  /** The number of keys that are done. */
  done: number;
}

/** The paths that match a pattern, sorted: name by name, for the paths of a deep tree are too long to be compared as a whole. */
export function glob<Node>(tree: Tree<Node>, pattern: string): string[] {
  const compiled = new PathPattern(pattern);
  const { start } = compiled;
  const found: string[] = start.isComplete ? ["/"] : [];
  const pending = [findingsOf(tree, compiled, { path: "/", directory: tree.table.root, state: start })];
  for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
    const visit = takeUntilVisit(next, found);
    if (visit === undefined) pending.pop();
    else pending.push(findingsOf(tree, compiled, visit));
  }
  return found;
}

/** Adds the matches up to the next directory to go into, and returns that. */
function takeUntilVisit<Node>(findings: Findings<Node>, found: string[]): Visit<Node> | undefined {
  const { path, keys, visits } = findings;
  for (; findings.done < keys.length; findings.done++) {
    const key = keys[findings.done] as string;
    const visit = visits.size === 0 ? undefined : visits.get(key);
    if (visit === undefined) {
      found.push(joinPath(path, key));
    } else {
      findings.done++;
      return visit;
    }
  }
  return undefined;
}

function findingsOf<Node>({ table }: Tree<Node>, compiled: PathPattern, visit: Visit<Node>): Findings<Node> {
  const { path, directory, state } = visit;
  const keys: string[] = [];
  const visits = new Map<string, Visit<Node>>();
  const only = state.onlyName;
  for (const child of only === undefined ? table.children(directory) : [table.child(directory, only)]) {
    if (child === undefined) continue;
    const name = table.name(child);
    const further = compiled.advance(state, name);
    if (further.isComplete) keys.push(name);
    if (further.leadsOn && table.isDirectory(child)) {
      const key = `${name}/`;
      keys.push(key);
      visits.set(key, { path: joinPath(path, name), directory: child, state: further });
    }
  }
  return { path, keys: keys.sort(), visits, done: 0 };
}
