import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

interface Mark<Node> extends ChangeCost<Node> {
  readonly node: Node;
  /** The canonical path of the node. */
  readonly path: string;
}

/** Makes the present state of every file at or below a prefix the clean one. */
export function markClean<Node>(state: FileSystemState<Node>, prefix: string): void {
  state.callbackGuard.assertNotInCallback({ syscall: "markClean", path: prefix });
  state.baseline.finishDiscards();
  makeChange(state, findNode, makeMark, { syscall: "markClean", path: prefix });
}

function findNode<Node>(state: FileSystemState<Node>, { path }: Location): Mark<Node> {
  const entry = lookUp(state, path, "markClean");
  return { entry, nodes: 0, bytes: 0, node: entry.requireNode(), path: entry.path };
}

function makeMark<Node>(change: TreeChange<Node>, { node, path }: Mark<Node>): void {
  change.setBaseline(path, node);
}
