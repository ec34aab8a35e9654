import { requireInteger } from "@dmemfs/contract";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** The attributes to set, and the path of the node. */
interface Request extends Location {
  readonly attributes: number;
}

interface Setting<Node> extends ChangeCost<Node> {
  readonly node: Node;
  readonly attributes: number;
}

/** Sets the attributes of a file or directory. */
export function setAttributes<Node>(state: FileSystemState<Node>, path: string, attributes: number): void {
  const location = { syscall: "setAttributes", path };
  requireInteger("attributes", attributes, 0, location);
  makeChange(state, findNode, makeAttributes, { ...location, attributes });
}

function findNode<Node>(state: FileSystemState<Node>, { path, syscall, attributes }: Request): Setting<Node> {
  const entry = lookUp(state, path, syscall);
  return { entry, nodes: 0, bytes: 0, node: entry.requireNode(), attributes };
}

function makeAttributes<Node>(change: TreeChange<Node>, { node, attributes }: Setting<Node>): void {
  change.setAttributes(node, attributes);
}
