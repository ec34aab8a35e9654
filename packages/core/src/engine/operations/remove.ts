import { BlockingIOError, InvalidArgumentError, type Operation } from "@dmemfs/contract";
import { type ChangeCost, discard, dismantle, makeChange, type TreeChange } from "../change/index.js";
import { yieldUninterruptible } from "../drive/index.js";
import { type Entry, type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** Nodes that are freed before others may run. */
const nodesPerStep = 256;

/** @throws BlockingIOError (`EBUSY`) when the file, or one below the directory, is open */
export function requireIdle<Node>(state: FileSystemState<Node>, { location }: Entry<Node>, node: Node): void {
  if (!state.openFiles.has(node)) return;
  const what = state.table.isDirectory(node) ? "a file below it is open" : "the file is open";
  throw new BlockingIOError("EBUSY", { ...location, detail: `${what}; close its handles first` });
}

/** A node that is to be removed. */
interface Removal<Node> extends ChangeCost<Node> {
  readonly node: Node;
}

function removalOf<Node>(state: FileSystemState<Node>, entry: Entry<Node>, node: Node): Removal<Node> {
  requireIdle(state, entry, node);
  return { entry, nodes: 0, bytes: 0, node };
}

function makeRemoval<Node>(change: TreeChange<Node>, { node }: Removal<Node>): Node {
  change.remove(node);
  return node;
}

/** Removes a file. */
export function removeFile<Node>(state: FileSystemState<Node>, path: string): void {
  const node = makeChange(state, findFile, makeRemoval, { syscall: "remove", path });
  if (node !== undefined) discard(state, node);
}

function findFile<Node>(state: FileSystemState<Node>, { path }: Location): Removal<Node> {
  const entry = lookUp(state, path, "remove");
  return removalOf(state, entry, entry.requireFile());
}

/** Removes a directory and all below it. It is gone at once, and then cannot be stopped; what it held is freed in steps. */
export function* removeTree<Node>(state: FileSystemState<Node>, path: string): Operation<void> {
  const top = makeChange(state, findDirectory, makeRemoval, { syscall: "rmtree", path });
  if (top !== undefined) yield* discardInSteps(state, dismantle(state, top));
}

function findDirectory<Node>(state: FileSystemState<Node>, { path }: Location): Removal<Node> {
  const entry = lookUp(state, path, "rmtree");
  if (entry.isRoot) {
    const detail = "the root cannot be removed; remove what is in it";
    throw new InvalidArgumentError({ syscall: "rmtree", path: "/", detail });
  }
  return removalOf(state, entry, entry.requireDirectory());
}

/** Frees nodes that hang nowhere any more, in steps, and is not stopped by anything. Left early, it frees the rest at once. */
export function* discardInSteps<Node>(state: FileSystemState<Node>, nodes: Iterator<Node>): Operation<void> {
  let next = nodes.next();
  const discardSome = (most: number): void => {
    for (let count = 0; count < most && next.done !== true; count++, next = nodes.next()) discard(state, next.value);
  };
  try {
    for (discardSome(nodesPerStep); next.done !== true; discardSome(nodesPerStep)) yield* yieldUninterruptible();
  } finally {
    discardSome(Number.POSITIVE_INFINITY);
  }
}
