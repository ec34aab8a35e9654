import type { ChangeCost, TreeChange } from "../change/index.js";
import type { Entry, FileSystemState } from "../tree/index.js";
import { requireIdle } from "./require-idle.js";

/** A node that is to be removed. */
export interface Removal<Node> extends ChangeCost<Node> {
  readonly node: Node;
}

/** The removal of a node. @throws BlockingIOError (`EBUSY`) if it is open */
export function removalOf<Node>(state: FileSystemState<Node>, entry: Entry<Node>, node: Node): Removal<Node> {
  requireIdle(state, entry, node);
  return { entry, nodes: 0, bytes: 0, node };
}

/** Takes the node out of the tree, and returns it. */
export function makeRemoval<Node>(change: TreeChange<Node>, { node }: Removal<Node>): Node {
  change.remove(node);
  return node;
}
