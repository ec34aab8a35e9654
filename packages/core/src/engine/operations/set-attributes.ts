import { makeChange } from "../change/index.js";
import { type AttributesChange, makeAttributes, requireAttributes } from "../steps/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** The attributes to set, and the path of the node. */
interface Request extends Location {
  readonly attributes: number;
}

/** Sets the attributes of a file or directory. */
export function setAttributes<Node>(state: FileSystemState<Node>, path: string, attributes: number): void {
  const location = { syscall: "setAttributes", path };
  requireAttributes(attributes, location);
  makeChange(state, findNode, makeAttributes, { ...location, attributes });
}

function findNode<Node>(state: FileSystemState<Node>, { path, syscall, attributes }: Request): AttributesChange<Node> {
  const entry = lookUp(state, path, syscall);
  return { entry, nodes: 0, bytes: 0, node: entry.requireNode(), attributes };
}
