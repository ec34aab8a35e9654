import type { FileNode, FileSystemState, Standing } from "../tree/index.js";

/**
 * Frees a node that is no longer in the tree: its bytes, its place in the counts, and then its charge. Only one call may free
 * a node.
 */
export function discard<Node>(state: FileSystemState<Node>, node: Node): void {
  const { nodes, resources, baseline } = state;
  const { structure } = nodes;
  const cost = resources.nodeCost(nodes.name(node));
  const isFile = nodes.isFile(node);
  let chunks = 0;
  if (isFile) {
    const storage = nodes.storage(node);
    chunks = storage.chunkCount;
    storage.dispose();
  }
  const released = cost - baseline.keepCharge(node, resources.noteCost(cost));
  structure.enterUnseen();
  try {
    resources.counts.add(isFile ? -1 : 0, isFile ? 0 : -1, 0 - chunks, 0 - released);
    nodes.free(node);
  } finally {
    structure.leave();
  }
  if (released > 0) resources.ledger.release(released);
}

/** Frees a detached file after its last use has ended. */
export function discardUnused<Node>(state: FileSystemState<Node>, file: FileNode<Node>): void {
  if (state.detachedFiles.takeIfUnused(file)) discard(state, file);
}

/**
 * Removed nodes and everything below them, each directory before what was in it. Empties the directories: a walk that still
 * refers to a removed directory would otherwise retain everything below it, uncharged. Notes the files that were clean.
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

/** Counts the growth of a file by `change` chunks; negative for a decrease. */
export function countChunks<Node>({ table, resources }: FileSystemState<Node>, change: number): void {
  if (change === 0) return;
  table.structure.enterUnseen();
  try {
    resources.counts.add(0, 0, change, 0);
  } finally {
    table.structure.leave();
  }
}
