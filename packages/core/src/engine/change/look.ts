import { type FileSystemState, lookUp } from "../tree/index.js";

/**
 * Reads the tree, and repeats the read until the tree did not change during it.
 * @param read - a top-level function and not a closure, because a closure for each call takes a tenth of the time of a short
 * read. It may throw, and reads only the tree
 */
export function look<Node, Argument, Result>(
  state: FileSystemState<Node>,
  read: (state: FileSystemState<Node>, argument: Argument) => Result,
  argument: Argument,
): Result {
  const { structure } = state.table;
  for (;;) {
    const version = structure.beginLook();
    try {
      const result = read(state, argument);
      if (structure.stillValid(version)) return result;
    } catch (error) {
      if (structure.stillValid(version)) throw error;
    }
  }
}

/**
 * Whether a canonical path still leads to the node. Tells a change elsewhere in the tree from one that concerns the node, once
 * the caller holds the lock of the node, or has entered a use of it.
 */
export function isStillAt<Node>(state: FileSystemState<Node>, path: string, node: Node): boolean {
  return look(state, findNode, path) === node;
}

function findNode<Node>(state: FileSystemState<Node>, path: string): Node | undefined {
  return lookUp(state, path, "").node;
}
