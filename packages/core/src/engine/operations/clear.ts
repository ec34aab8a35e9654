import type { Operation } from "@dmemfs/contract";
import { type ChangeCost, dismantle, makeChange, type TreeChange } from "../change/index.js";
import { discardInSteps, requireIdle } from "../steps/index.js";
import { type DirectoryNode, type FileSystemState, type Location, lookUp, type Standing } from "../tree/index.js";

/** A directory whose content is to be removed. */
interface Emptying<Node> extends ChangeCost<Node> {
  readonly directory: DirectoryNode<Node>;
  /** For the notes of clean files. */
  readonly standing: Standing | undefined;
}

/** Removes everything in one step, and then frees it in further steps, which an abort does not stop. */
export function* clear<Node>(state: FileSystemState<Node>): Operation<void> {
  const removed = makeChange(state, findRoot, makeEmpty, { syscall: "clear", path: "/" });
  if (removed !== undefined) yield* discardInSteps(state, dismantle(state, removed.nodes, removed.standing));
}

function findRoot<Node>(state: FileSystemState<Node>, { syscall, path }: Location): Emptying<Node> {
  const entry = lookUp(state, path, syscall);
  const directory = entry.requireDirectory();
  requireIdle(state, entry, directory);
  return { entry, nodes: 0, bytes: 0, needsIdle: true, directory, standing: state.baseline.topOfMarked };
}

function makeEmpty<Node>(change: TreeChange<Node>, { directory, standing }: Emptying<Node>) {
  return { nodes: change.empty(directory), standing };
}
