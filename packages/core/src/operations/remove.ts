import { BlockingIOError, InvalidArgumentError, type Operation } from "@dmemfs/contract";
import { pauseUnstopped } from "../pause-unstopped.js";
import { discard, dismantle, type Entry, lookUp, type Tree, unlink } from "../tree/index.js";

/** Nodes that are freed before others may run. */
const nodesPerStep = 256;

/** @throws BlockingIOError (`EBUSY`) when the file, or one below the directory, is open */
export function requireIdle<Node>(tree: Tree<Node>, { location }: Entry<Node>, node: Node): void {
  if (!tree.table.isOpen(node)) return;
  const what = tree.table.isDirectory(node) ? "a file below it is open" : "the file is open";
  throw new BlockingIOError("EBUSY", { ...location, detail: `${what}; close its handles first` });
}

/** Removes a file. */
export function removeFile<Node>(tree: Tree<Node>, path: string): void {
  tree.host.requireDone("remove", path);
  const entry = lookUp(tree, path, "remove");
  const node = entry.requireFile();
  requireIdle(tree, entry, node);
  unlink(tree, node);
  discard(tree, node);
}

/** Removes a directory and all below it. It is gone at once, and then cannot be stopped; what it held is freed in steps. */
export function* removeTree<Node>(tree: Tree<Node>, path: string): Operation<void> {
  const entry = lookUp(tree, path, "rmtree");
  if (entry.isRoot) {
    const detail = "the root cannot be removed; remove what is in it";
    throw new InvalidArgumentError({ syscall: "rmtree", path: "/", detail });
  }
  const top = entry.requireDirectory();
  requireIdle(tree, entry, top);
  unlink(tree, top);
  yield* discardInSteps(tree, dismantle(tree, top));
}

/** Frees nodes that hang nowhere any more, in steps, and is not stopped by anything. Left early, it frees the rest at once. */
export function* discardInSteps<Node>(tree: Tree<Node>, nodes: Iterator<Node>): Operation<void> {
  let next = nodes.next();
  const discardSome = (most: number): void => {
    for (let count = 0; count < most && next.done !== true; count++, next = nodes.next()) discard(tree, next.value);
  };
  try {
    for (discardSome(nodesPerStep); next.done !== true; discardSome(nodesPerStep)) yield* pauseUnstopped();
  } finally {
    discardSome(Number.POSITIVE_INFINITY);
  }
}
