import type { FileNode, FileSystemState, Standing } from "../tree/index.js";

/**
 * Frees a node that is not in the tree any more: its bytes, its charge, its place in the counts. Leaves a detached file to its
 * last user.
 */
export function discard<Node>(state: FileSystemState<Node>, node: Node): void {
  const { table, resources, baseline, detachedFiles } = state;
  if (detachedFiles.has(node)) return;
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
  const kept = baseline.keepCharge(node, resources.noteCost(cost));
  if (cost > kept) resources.ledger.release(cost - kept);
  state.nodes.free(node);
}

/** Frees a detached file after its last use has ended. */
export function discardUnused<Node>(state: FileSystemState<Node>, file: FileNode<Node>): void {
  const { table, detachedFiles } = state;
  if (!detachedFiles.has(file) || table.hasUsers(file)) return;
  detachedFiles.delete(file);
  discard(state, file);
}

/**
 * Removed nodes and everything below them, each directory before what was in it. Empties the directories: a walk, or another one
 * that still refers to a removed directory, would hold all below it, uncharged. Notes the files that were clean.
 * @param pending - the removed nodes; empty at the end
 * @param emptied - the standing of the directory that they were in, if their own removal is not noted yet
 */
export function* dismantle<Node>(
  state: FileSystemState<Node>,
  pending: Node[],
  emptied?: Standing,
): Generator<Node, void, undefined> {
  const { nodes, baseline } = state;
  /** For each node, the standing of the directory that it was in. */
  const above: (Standing | undefined)[] = pending.map(() => emptied);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const directory = above.pop();
    let standing = baseline.takeRemoved(node);
    if (directory !== undefined) {
      standing = baseline.below(directory, node);
      baseline.leave(node, standing);
    }
    if (nodes.isDirectory(node)) {
      for (const child of nodes.takeChildren(node)) {
        pending.push(child);
        above.push(standing);
      }
    }
    yield node;
  }
}
