import type { Entry, FileSystemState } from "../tree/index.js";

/** Counts a node that has come to belong to the tree, or (with -1) that has ceased to. */
function count<Node>(state: FileSystemState<Node>, node: Node, change: 1 | -1): void {
  const { counts } = state.resources;
  if (state.table.isDirectory(node)) {
    counts.directories += change;
  } else {
    counts.files += change;
    counts.chunks += change * state.table.storage(node).chunkCount;
  }
}

/**
 * Hangs a new node into a directory. With `StagedTree` and `unlink`, the only place where nodes come and go; what it is charged is
 * the caller's business.
 */
export function link<Node>(state: FileSystemState<Node>, directory: Node, name: string, node: Node): void {
  count(state, node, 1);
  state.table.attach(directory, name, node, state.now());
}

/** Takes a node, with all below it, out of the tree. What it holds stays counted and charged until each is discarded. */
export function unlink<Node>(state: FileSystemState<Node>, node: Node): void {
  state.table.detach(node, state.now());
  state.paths.refresh();
}

/** Makes directories, one in the other, and returns the innermost. The nodes were admitted and paid for. */
export function linkDirectories<Node>(state: FileSystemState<Node>, ancestor: Node, names: readonly string[]): Node {
  let directory = ancestor;
  for (const name of names) {
    const made = state.table.createDirectory(state.now());
    link(state, directory, name, made);
    directory = made;
  }
  return directory;
}

/** Moves a node to a vacant place. Nothing is counted: nothing comes or goes. */
export function relink<Node>(state: FileSystemState<Node>, node: Node, directory: Node, name: string): void {
  const now = state.now();
  state.table.detach(node, now);
  state.table.attach(directory, name, node, now);
  state.paths.refresh();
}

/** Frees a node that hangs nowhere any more: its bytes, its charge, its place in the count. */
export function discard<Node>(state: FileSystemState<Node>, node: Node): void {
  const { table, resources } = state;
  const cost = resources.nodeCost(table.name(node));
  count(state, node, -1);
  if (!table.isDirectory(node)) table.storage(node).dispose();
  if (cost > 0) resources.ledger.release(cost);
}

/**
 * A removed node and everything below it, each directory before what was in it. Empties the directories: a walk, or another one that
 * still refers to a removed directory, would hold all below it, uncharged.
 */
export function* dismantle<Node>(state: FileSystemState<Node>, top: Node): Generator<Node, void, undefined> {
  const { table } = state;
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
