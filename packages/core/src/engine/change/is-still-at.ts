import { type FileSystemState, lookUp } from "../tree/index.js";
import { look } from "./look.js";

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
