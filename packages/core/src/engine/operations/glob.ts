import { look } from "../change/index.js";
import { type CompiledPattern, compilePattern, type MatchState } from "../glob/index.js";
import { joinPath } from "../path/index.js";
import type { DirectoryNode, FileSystemState } from "../tree/index.js";

/** A directory that may have matches below it, and how far into the pattern its path comes. */
interface Visit<Node> {
  readonly compiled: CompiledPattern;
  /** Its name and a `/`: compared with other names, it says where the paths below it come. */
  readonly key: string;
  readonly path: string;
  readonly directory: DirectoryNode<Node>;
  readonly state: MatchState;
}

/** What a directory has for a pattern. */
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

/** The paths that match a pattern, sorted: name by name, for the paths of a deep tree are too long to be compared as a whole. */
export function glob<Node>(state: FileSystemState<Node>, pattern: string): string[] {
  const compiled = compilePattern(pattern);
  const { start } = compiled;
  const found: string[] = start.isComplete ? ["/"] : [];
  const pending = [
    look(state, findingsOf, { compiled, key: "/", path: "/", directory: state.table.root, state: start }),
  ];
  for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
    const visit = takeUntilVisit(next, found);
    if (visit === undefined) pending.pop();
    else pending.push(look(state, findingsOf, visit));
  }
  return found;
}

/** Adds the matches up to the next directory to go into, and returns that. */
function takeUntilVisit<Node>(findings: Findings<Node>, found: string[]): Visit<Node> | undefined {
  const { path, names, visits } = findings;
  const visit = visits.pop();
  for (; findings.done < names.length; findings.done++) {
    const name = names[findings.done] as string;
    if (visit !== undefined && visit.key < name) return visit;
    found.push(joinPath(path, name));
  }
  return visit;
}

function findingsOf<Node>({ table }: FileSystemState<Node>, visit: Visit<Node>): Findings<Node> {
  const { compiled, path, directory, state } = visit;
  const names: string[] = [];
  const visits: Visit<Node>[] = [];
  const only = state.onlyName;
  for (const child of only === undefined ? table.children(directory) : [table.child(directory, only)]) {
    if (child === undefined) continue;
    const name = table.name(child);
    const further = compiled.advance(state, name);
    const isDirectory = table.isDirectory(child);
    if (further.isComplete && (isDirectory || !further.directoriesOnly)) names.push(name);
    if (further.leadsOn && isDirectory) {
      visits.push({ compiled, key: `${name}/`, path: joinPath(path, name), directory: child, state: further });
    }
  }
  visits.sort((left, right) => (left.key < right.key ? 1 : -1));
  return { path, names: names.sort(), done: 0, visits };
}
