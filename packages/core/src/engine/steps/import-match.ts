import type { Operation } from "@dmemfs/contract";
import { look, type StagedTree } from "../change/index.js";
import { joinPath } from "../path/index.js";
import { type DirectoryNode, type FileNode, type FileSystemState, lookUp } from "../tree/index.js";
import { inUse } from "./require-idle.js";

/** Nodes that are matched before other tasks may run. */
const nodesPerStep = 256;

/** A staged directory, and the directory of the same path in the tree. */
interface SharedDirectory<Node> {
  readonly path: string;
  readonly staged: DirectoryNode<Node>;
  readonly present: DirectoryNode<Node>;
}

/** Children of a staged directory that are to be matched. */
interface MatchRange<Node> extends SharedDirectory<Node> {
  readonly match: ImportMatch<Node>;
  readonly children: readonly Node[];
  readonly start: number;
  readonly end: number;
  /** The lengths of the match before this range. */
  readonly before: MatchProgress;
}

/** The part of a tree that was matched. */
interface MatchProgress {
  readonly nodes: number;
  readonly replaced: number;
  readonly mergedCost: number;
}

/** The places where a staged tree goes into the tree, valid for one version of the names. Flat arrays, as it may be long. */
export class ImportMatch<Node> {
  /** Staged nodes for vacant names, and at the same index the directory that gets the node. */
  readonly nodes: Node[] = [];
  readonly directories: DirectoryNode<Node>[] = [];
  /** Files to be replaced, and at the same index the staged file with the new content. */
  readonly replaced: FileNode<Node>[] = [];
  readonly contents: FileNode<Node>[] = [];
  /** Staged directories that the tree has: they stay outside of it. The first is the root. */
  readonly merged: DirectoryNode<Node>[] = [];
  /** Bytes charged for the merged directories, without the root. */
  mergedCost = 0;

  constructor(readonly version: number) {}

  get progress(): MatchProgress {
    const { nodes, replaced, mergedCost } = this;
    return { nodes: nodes.length, replaced: replaced.length, mergedCost };
  }

  /** Forgets what was matched since. */
  rewind({ nodes, replaced, mergedCost }: MatchProgress): void {
    this.nodes.length = nodes;
    this.directories.length = nodes;
    this.replaced.length = replaced;
    this.contents.length = replaced;
    this.mergedCost = mergedCost;
  }
}

/** Matches all of a staged tree in one step. @throws as `matchInSteps` */
export function matchAtOnce<Node>(state: FileSystemState<Node>, staged: StagedTree<Node>): ImportMatch<Node> {
  const match = new ImportMatch<Node>(state.table.namesVersion);
  const pending = sharedRoots(state, staged);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    match.merged.push(next.staged);
    const children = state.table.children(next.staged);
    for (const shared of matchRange(state, {
      ...next,
      match,
      children,
      start: 0,
      end: children.length,
      before: match.progress,
    }) ?? []) {
      pending.push(shared);
    }
  }
  return match;
}

/**
 * Compares a staged tree with the tree, but only in directories that both have: a staged directory whose path is vacant is
 * matched as a whole.
 * @returns undefined if names in the tree have changed meanwhile
 * @throws FileExistsError, IsADirectoryError, BlockingIOError if a file would replace a directory or an open file, or a directory
 * a file
 */
export function* matchInSteps<Node>(
  state: FileSystemState<Node>,
  staged: StagedTree<Node>,
): Operation<ImportMatch<Node> | undefined> {
  const match = new ImportMatch<Node>(state.table.namesVersion);
  const pending = sharedRoots(state, staged);
  let matched = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    match.merged.push(next.staged);
    const children = state.table.children(next.staged);
    for (let start = 0; start < children.length; start += nodesPerStep) {
      if (start > 0) yield undefined;
      const end = Math.min(children.length, start + nodesPerStep);
      const shared = look(state, matchRange, { ...next, match, children, start, end, before: match.progress });
      if (shared === undefined) return undefined;
      for (const each of shared) pending.push(each);
    }
    matched += children.length + 1;
    if (matched < nodesPerStep) continue;
    matched = 0;
    yield undefined;
  }
  return match;
}

function sharedRoots<Node>({ table }: FileSystemState<Node>, { root }: StagedTree<Node>): SharedDirectory<Node>[] {
  return [{ path: "/", staged: root, present: table.root }];
}

/** Matches some children of a staged directory; returns the directories among them that the tree has, or undefined if names changed. */
function matchRange<Node>(state: FileSystemState<Node>, range: MatchRange<Node>): SharedDirectory<Node>[] | undefined {
  const { table, resources } = state;
  const { match, path, present, children, start, end } = range;
  if (table.namesVersion !== match.version) return undefined;
  // This optimistic read is repeated if the tree has changed during it.
  match.rewind(range.before);
  const shared: SharedDirectory<Node>[] = [];
  for (let index = start; index < end; index++) {
    const node = children[index] as Node;
    const name = table.name(node);
    const old = table.child(present, name);
    if (old === undefined) {
      match.nodes.push(node);
      match.directories.push(present);
    } else if (table.isDirectory(node)) {
      if (!table.isDirectory(old)) throw refusal(state, joinPath(path, name), node);
      shared.push({ path: joinPath(path, name), staged: node, present: old });
      match.mergedCost += resources.nodeCost(name);
    } else if (table.isFile(node)) {
      if (!table.isFile(old) || table.hasUsers(old)) throw refusal(state, joinPath(path, name), node);
      match.replaced.push(old);
      match.contents.push(node);
    }
  }
  return shared;
}

/** @throws BlockingIOError (`EBUSY`) if a file that is to be replaced was opened meanwhile */
export function requireReplaceable<Node>(state: FileSystemState<Node>, { replaced }: ImportMatch<Node>): void {
  const { table } = state;
  const busy = replaced.find((file) => table.hasUsers(file));
  if (busy !== undefined) throw refusal(state, pathOf(state, busy), busy);
}

function pathOf<Node>({ table }: FileSystemState<Node>, node: Node): string {
  const names = [table.name(node)];
  let above = table.parent(node);
  for (; above !== undefined && above !== table.root; above = table.parent(above)) names.push(table.name(above));
  return `/${names.reverse().join("/")}`;
}

/** The error for a staged node, or for the first file below a staged directory, because of the node that is in its place. */
function refusal<Node>(state: FileSystemState<Node>, place: string, node: Node): unknown {
  const { table } = state;
  let path = place;
  let below: Node | undefined = node;
  while (below !== undefined && table.isDirectory(below)) {
    const child: Node | undefined = table.children(below)[0];
    if (child === undefined) break;
    path = joinPath(path, table.name(child));
    below = child;
  }
  const entry = lookUp(state, path, "importTree");
  try {
    if (entry.node === undefined || table.isDirectory(below as Node)) entry.requireRoomBelow();
    // Another thread may have closed the file meanwhile.
    else return inUse(state, entry, entry.requireFile());
  } catch (error) {
    return error;
  }
  return undefined;
}
