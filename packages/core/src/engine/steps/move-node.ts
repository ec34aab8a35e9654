import { InvalidArgumentError, type RenameOptions } from "@dmemfs/contract";
import { type ChangeCost, discard, makeChange, type TreeChange } from "../change/index.js";
import { isBelow, requirePath } from "../path/index.js";
import {
  type DirectoryNode,
  type Entry,
  type FileSystemState,
  type Location,
  lookUpPair,
  requireVersion,
} from "../tree/index.js";
import { type ChangeOptions, noChangeOptions, readChangeOptions } from "./change-options.js";
import { findTarget } from "./find-target.js";
import { requireUnlocked } from "./require-idle.js";

/** The node to move. */
interface Paths extends Location {
  readonly dest: string;
  readonly makeParents: boolean;
  options: ChangeOptions;
}

/** A node, the missing directories above its new path, and the existing directory in which they are made. */
interface Move<Node> extends ChangeCost<Node> {
  readonly node: Node;
  readonly ancestor: DirectoryNode<Node>;
  readonly missing: readonly string[];
  readonly name: string;
  /** The node that it replaces. */
  readonly target: Node | undefined;
}

/** Gives a file or directory another path. No bytes move. With `makeParents`, missing directories above it are made. */
export function moveNode<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  options: RenameOptions | undefined,
  syscall: "rename" | "move",
): void {
  requirePath(source);
  const makeParents = syscall === "move";
  const paths: Paths = { syscall, path: source, dest: destination, makeParents, options: noChangeOptions };
  if (options !== undefined) paths.options = readChangeOptions(options, paths);
  const replaced = makeChange(state, findMove, makeMove, paths);
  if (replaced !== undefined) discard(state, replaced);
}

function findMove<Node>(state: FileSystemState<Node>, paths: Paths): Move<Node> | undefined {
  const { resources, table } = state;
  const { makeParents, options } = paths;
  const [from, to] = lookUpPair(state, paths.path, paths.dest, paths.syscall);
  requireVersion(table, from, options.ifGeneration);
  const node = from.requireNode();
  const isDirectory = table.isDirectory(node);
  if (options.replace && to.node === node && !from.isRoot) return undefined;
  requireMovable(from, to, isDirectory);
  const target = findTarget(state, to, isDirectory, options);
  const ancestor = to.directory ?? (makeParents ? to.requireRoomBelow() : to.requireParent());
  requireUnlocked(state, from, node);
  const missing = target === undefined ? to.missing.slice(0, -1) : [];
  // If names are charged, the difference of the two names is charged or released together with the directories.
  const growth = resources.nodeCost(to.name) - resources.nodeCost(from.name);
  const bytes = resources.costOf(missing) + growth + state.baseline.moveCost(node);
  return { entry: from, nodes: missing.length, bytes, needsIdle: true, node, ancestor, missing, name: to.name, target };
}

function makeMove<Node>(
  change: TreeChange<Node>,
  { node, ancestor, missing, name, target }: Move<Node>,
): Node | undefined {
  const replaced = target === undefined ? undefined : change.remove(target);
  change.move(node, change.makeDirectories(ancestor, missing), name);
  return replaced;
}

function requireMovable<Node>(from: Entry<Node>, to: Entry<Node>, isDirectory: boolean): void {
  const { location } = from;
  if (from.isRoot) throw new InvalidArgumentError({ ...location, detail: "the root cannot be moved" });
  if (isDirectory && isBelow(to.path, from.path)) {
    throw new InvalidArgumentError({ ...location, detail: "a directory cannot be moved into itself" });
  }
}
