import { requireInteger } from "@dmemfs/contract";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import type { FileSystemState, Location } from "../tree/index.js";

/** A node, and the attributes to set. */
export interface AttributesChange<Node> extends ChangeCost<Node> {
  readonly node: Node;
  readonly attributes: number;
}

/** @throws InvalidArgumentError unless the attributes are a safe integer of at least 0 */
export function requireAttributes(attributes: number, location: Location): void {
  requireInteger("attributes", attributes, 0, location);
}

/** Sets the attributes. */
export function makeAttributes<Node>(change: TreeChange<Node>, { node, attributes }: AttributesChange<Node>): void {
  change.setAttributes(node, attributes);
}

/** Sets the attributes of a node that an open file has. */
export function setNodeAttributes<Node>(
  state: FileSystemState<Node>,
  node: Node,
  attributes: number,
  location: Location,
): void {
  requireAttributes(attributes, location);
  const found = { entry: { location }, nodes: 0, bytes: 0, node, attributes };
  makeChange(state, () => found, makeAttributes, location);
}
