import type { Entry } from "./entry.js";
import type { Tree } from "./tree.js";

/** Counts a node that has come to belong to the tree, or (with -1) that has ceased to. */
function count<Node>(tree: Tree<Node>, node: Node, change: 1 | -1): void {
  const { census } = tree.space;
  if (tree.table.isDirectory(node)) {
    census.directories += change;
  } else {
    census.files += change;
    census.chunks += change * tree.table.storage(node).chunkCount;
  }
}

/**
 * Hangs a new node into a directory. With `Graft` and `unlink`, the only place where nodes come and go; what it is charged is
 * the caller's business.
 */
export function link<Node>(tree: Tree<Node>, directory: Node, name: string, node: Node): void {
  count(tree, node, 1);
  tree.table.attach(directory, name, node, tree.now());
}

/** Takes a node, with all below it, out of the tree. What it holds stays counted and charged until each is discarded. */
export function unlink<Node>(tree: Tree<Node>, node: Node): void {
  tree.table.detach(node, tree.now());
  tree.paths.refresh();
}

/** Makes directories, one in the other, and returns the innermost. The nodes were admitted and paid for. */
export function linkDirectories<Node>(tree: Tree<Node>, ancestor: Node, names: readonly string[]): Node {
  let directory = ancestor;
  for (const name of names) {
    const made = tree.table.createDirectory(tree.now());
    link(tree, directory, name, made);
    directory = made;
  }
  return directory;
}

/** Moves a node to a vacant place. Nothing is counted: nothing comes or goes. */
export function relink<Node>(tree: Tree<Node>, node: Node, directory: Node, name: string): void {
  const now = tree.now();
  tree.table.detach(node, now);
  tree.table.attach(directory, name, node, now);
  tree.paths.refresh();
}

/** Frees a node that hangs nowhere any more: its bytes, its charge, its place in the count. */
export function discard<Node>(tree: Tree<Node>, node: Node): void {
  const { table, space } = tree;
  const cost = space.nodeCost(table.name(node));
  count(tree, node, -1);
  if (!table.isDirectory(node)) table.storage(node).dispose();
  if (cost > 0) space.ledger.release(cost);
}

/**
 * A removed node and everything below it, each directory before what was in it. Empties the directories: a walk, or another one that
 * still refers to a removed directory, would hold all below it, uncharged.
 */
export function* dismantle<Node>(tree: Tree<Node>, top: Node): Generator<Node, void, undefined> {
  const { table } = tree;
  const pending = [top];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (!table.isDirectory(node)) continue;
    for (const child of table.takeChildren(node)) pending.push(child);
  }
}

/** The directory in which something can be made at the entry: it exists, and the name is vacant. */
export function requireVacancy<Node>(entry: Entry<Node>): Node {
  entry.requireVacant();
  return entry.requireParent();
}
