import type { FileChange, Operation } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { joinPath } from "../path/index.js";
import { type DirectoryNode, type FileNode, type FileSystemState, lookUp, type Standing } from "../tree/index.js";

/** Nodes that are compared before other tasks may run. */
const nodesPerStep = 256;

/** Maximum number of attempts to collect changes in steps while the tree changes. After them, the changes are collected in one step. */
const attempts = 3;

/** A directory, and its difference from the baseline. */
interface Visit<Node> {
  readonly node: DirectoryNode<Node>;
  readonly standing: Standing;
  readonly path: string;
  /** The path at the last mark. */
  readonly past: string;
}

/** Some children of a directory. */
interface Range<Node> extends Visit<Node> {
  readonly version: number;
  readonly children: readonly Node[];
  readonly start: number;
  readonly found: Map<string, FileChange[]>;
  readonly pending: Visit<Node>[];
  /** How many were pending before. */
  readonly before: number;
}

/** All changes since the last marks, in no order. All of one moment, unless contents change meanwhile. */
export function* collectChanges<Node>(state: FileSystemState<Node>): Operation<Iterable<FileChange>> {
  for (let attempt = 1; ; attempt++) {
    if (!state.callbackGuard.isInCallback) state.baseline.finishDiscards();
    const found = yield* collect(state, attempt < attempts);
    if (found !== undefined) return changesOf(found);
  }
}

function* changesOf(found: ReadonlyMap<string, readonly FileChange[]>): Generator<FileChange, void, undefined> {
  for (const changes of found.values()) yield* changes;
}

function* collect<Node>(
  state: FileSystemState<Node>,
  inSteps: boolean,
): Operation<ReadonlyMap<string, readonly FileChange[]> | undefined> {
  const { table, baseline } = state;
  const version = table.namesVersion;
  const found = new Map<string, FileChange[]>();
  const pending: Visit<Node>[] = [look(state, findRoot, undefined)];
  let visited = 0;
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const children = look(state, childrenOf, visit.node);
    for (let start = 0; start === 0 || start < children.length; start += nodesPerStep) {
      visited += nodesPerStep;
      if (!look(state, compareRange, { ...visit, version, children, start, found, pending, before: pending.length }))
        return undefined;
      if (inSteps && children.length > nodesPerStep) yield undefined;
    }
    visited += children.length;
    if (inSteps && visited > nodesPerStep) yield undefined;
  }
  let compared = 0;
  for (const [path] of baseline.removed()) {
    if (!look(state, addRemoved, { path, version, found })) return undefined;
    if (inSteps && ++compared % nodesPerStep === 0) yield undefined;
  }
  return found;
}

function findRoot<Node>({ table, baseline }: FileSystemState<Node>): Visit<Node> {
  return { node: table.root, standing: baseline.top(), path: "/", past: "/" };
}

function childrenOf<Node>({ table }: FileSystemState<Node>, node: DirectoryNode<Node>): Node[] {
  return table.children(node);
}

/** Returns false if the names have changed. */
function compareRange<Node>(state: FileSystemState<Node>, range: Range<Node>): boolean {
  const { table, baseline } = state;
  const { children, start, pending, before } = range;
  if (table.namesVersion !== range.version) return false;
  // This optimistic read is repeated if the tree has changed during it.
  pending.length = before;
  const end = Math.min(children.length, start + nodesPerStep);
  for (let index = start; index < end; index++) {
    const child = children[index] as Node;
    if (table.isFile(child)) {
      compareFile(state, range, child);
      continue;
    }
    if (!table.isDirectory(child)) continue;
    const standing = baseline.below(range.standing, child);
    const path = joinPath(range.path, table.name(child));
    pending.push({ node: child, standing, path, past: pastOf(range, standing, path, table.name(child)) });
  }
  return true;
}

function pastOf(range: { readonly past: string }, standing: Standing, path: string, name: string): string {
  if (standing.home !== undefined) return standing.home.path;
  return standing.since === 0 ? path : joinPath(range.past, name);
}

function compareFile<Node>({ table, baseline }: FileSystemState<Node>, range: Range<Node>, file: FileNode<Node>): void {
  const changed = table.changedEpoch(file);
  // Most files are as they were.
  if (!range.standing.isDirty(table.epochs(file), changed)) return;
  const name = table.name(file);
  const path = joinPath(range.path, name);
  const standing = baseline.below(range.standing, file);
  const changes: FileChange[] = [];
  if (!standing.isKnown) {
    changes.push({ type: "created", path });
  } else {
    // A directory that moved before the file was marked counts as it was at that mark.
    const isMarkedAlone = standing.mark !== range.standing.mark;
    const previousPath = isMarkedAlone ? standing.pastText : pastOf(range, standing, path, name);
    if (previousPath !== path) changes.push({ type: "moved", path, previousPath });
    if (changed > standing.mark) changes.push({ type: "changed", path });
  }
  if (changes.length > 0) range.found.set(path, changes);
}

/** A path where a clean file was removed. */
interface Removed {
  readonly path: string;
  readonly version: number;
  readonly found: Map<string, FileChange[]>;
}

/** A new file where a clean one was removed is a change of the file. Returns false if the names have changed. */
function addRemoved<Node>(state: FileSystemState<Node>, { path, version, found }: Removed): boolean {
  const { table } = state;
  if (table.namesVersion !== version) return false;
  const { node } = lookUp(state, path, "changes");
  if (node === undefined || table.isDirectory(node)) found.set(path, [{ type: "removed", path }]);
  else if (found.get(path)?.[0]?.type === "created") found.set(path, [{ type: "changed", path }]);
  return true;
}
