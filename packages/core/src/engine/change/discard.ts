import type { FileSystemState } from "../tree/index.js";

/** Frees a node that hangs nowhere any more: its bytes, its charge, its place in the count. */
export function discard<Node>(state: FileSystemState<Node>, node: Node): void {
  const { table, resources } = state;
  const { counts } = resources;
  const cost = resources.nodeCost(table.name(node));
  if (!table.isFile(node)) {
    counts.directories--;
  } else {
    const storage = table.storage(node);
    counts.files--;
    counts.chunks -= storage.chunkCount;
    storage.dispose();
  }
  if (cost > 0) resources.ledger.release(cost);
  state.nodes.free(node);
}

/**
 * Removed nodes and everything below them, each directory before what was in it. Empties the directories: a walk, or another one
 * that still refers to a removed directory, would hold all below it, uncharged.
 * @param pending - the removed nodes; empty at the end
 */
export function* dismantle<Node>(state: FileSystemState<Node>, pending: Node[]): Generator<Node, void, undefined> {
  const { nodes } = state;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (nodes.isDirectory(node)) for (const child of nodes.takeChildren(node)) pending.push(child);
    yield node;
  }
}
