import { InvalidArgumentError } from "@dmemfs/contract";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import { isBelow } from "../path/index.js";
import { type DirectoryNode, type Entry, type FileSystemState, type Location, lookUpPair } from "../tree/index.js";
import { requireIdle } from "./require-idle.js";

/** What is to be moved. */
interface Paths extends Location {
  readonly dest: string;
  readonly makeParents: boolean;
}

/** A node, the directories that have to be made above its new place, and the directory in which they go. */
interface Move<Node> extends ChangeCost<Node> {
  readonly node: Node;
  readonly ancestor: DirectoryNode<Node>;
  readonly missing: readonly string[];
  readonly name: string;
}

/** Gives a file or directory another path. No bytes move. With `makeParents`, missing directories above it are made. */
export function moveNode<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  syscall: "rename" | "move",
  makeParents: boolean,
): void {
  makeChange(state, findMove, makeMove, { syscall, path: source, dest: destination, makeParents });
}

function findMove<Node>(state: FileSystemState<Node>, paths: Paths): Move<Node> {
  const { resources, table } = state;
  const [from, to] = lookUpPair(state, paths.path, paths.dest, paths.syscall);
  const node = from.requireNode();
  requireMovable(from, to, table.isDirectory(node));
  to.requireVacant();
  const ancestor = paths.makeParents ? to.requireRoomBelow() : to.requireParent();
  requireIdle(state, from, node);
  const missing = to.missing.slice(0, -1);
  // The difference that the name makes, where names are charged, is paid or saved with the directories.
  const bytes = resources.costOf(missing) + (resources.nodeCost(to.name) - resources.nodeCost(from.name));
  return { entry: from, nodes: missing.length, bytes, node, ancestor, missing, name: to.name };
}

function makeMove<Node>(change: TreeChange<Node>, { node, ancestor, missing, name }: Move<Node>): void {
  change.move(node, change.makeDirectories(ancestor, missing), name);
}

function requireMovable<Node>(from: Entry<Node>, to: Entry<Node>, isDirectory: boolean): void {
  const { location } = from;
  if (from.isRoot) throw new InvalidArgumentError({ ...location, detail: "the root cannot be moved" });
  if (isDirectory && isBelow(to.path, from.path)) {
    throw new InvalidArgumentError({ ...location, detail: "a directory cannot be moved into itself" });
  }
}
