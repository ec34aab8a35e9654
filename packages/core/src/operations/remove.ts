import { BlockingIOError, InvalidArgumentError, type Operation } from "@dmemfs/contract";
import { discard, type Entry, lookUp, subtree, type Tree, unlink } from "../tree/index.js";

/** Nodes that are freed before others may run. */
const nodesPerStep = 256;

/** @throws BlockingIOError (`EBUSY`) when the file, or one below the directory, is open */
export function requireIdle<Node>(tree: Tree<Node>, { syscall, path }: Entry<Node>, node: Node): void {
  if (!tree.table.isOpen(node)) return;
  const what = tree.table.isDirectory(node) ? "a file below it is open" : "the file is open";
  throw new BlockingIOError("EBUSY", { syscall, path, detail: `${what}; close its handles first` });
}

/** Removes a file. */
export function removeFile<Node>(tree: Tree<Node>, path: string): void {
  const entry = lookUp(tree, path, "remove");
  const node = entry.requireFile();
  requireIdle(tree, entry, node);
  unlink(tree, node);
  discard(tree, node);
}

/** Removes a directory and all below it. It is gone at once; what it held is freed step by step. */
export function* removeTree<Node>(tree: Tree<Node>, path: string): Operation<void> {
  const entry = lookUp(tree, path, "rmtree");
  if (entry.isRoot) {
    const detail = "the root cannot be removed; remove what is in it";
    throw new InvalidArgumentError({ syscall: "rmtree", path: "/", detail });
  }
  const top = entry.requireDirectory();
  requireIdle(tree, entry, top);
  unlink(tree, top);
  const nodes = subtree(tree, top);
  try {
    for (;;) {
      for (let count = 0; count < nodesPerStep; count++) {
        const next = nodes.next();
        if (next.done === true) return;
        discard(tree, next.value);
      }
      yield undefined;
    }
  } finally {
    for (const node of nodes) discard(tree, node);
  }
}
