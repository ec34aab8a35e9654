import type { Operation } from "@dmemfs/contract";
import { type ChangeCost, dismantle, makeChange, type TreeChange } from "../change/index.js";
import { discardInSteps, requireIdle } from "../steps/index.js";
import { type DirectoryNode, type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** A directory whose content is to be removed. */
interface Emptying<Node> extends ChangeCost<Node> {
  readonly directory: DirectoryNode<Node>;
}

/** Removes everything at once, which cannot be stopped then. What it held is freed in steps. */
export function* clear<Node>(state: FileSystemState<Node>): Operation<void> {
  const removed = makeChange(state, findRoot, makeEmpty, { syscall: "clear", path: "/" });
  if (removed !== undefined) yield* discardInSteps(state, dismantle(state, removed));
}

function findRoot<Node>(state: FileSystemState<Node>, { syscall, path }: Location): Emptying<Node> {
  const entry = lookUp(state, path, syscall);
  const directory = entry.requireDirectory();
  requireIdle(state, entry, directory);
  return { entry, nodes: 0, bytes: 0, directory };
}

function makeEmpty<Node>(change: TreeChange<Node>, { directory }: Emptying<Node>): Node[] {
  return change.empty(directory);
}
