import type { NodeReader } from "./node-table.js";

/** The canonical path of a node; undefined if it is outside the tree. */
export function nodePath<Node>(table: NodeReader<Node>, node: Node): string | undefined {
  let path = "";
  let top = node;
  while (top !== table.root) {
    const parent = table.parent(top);
    if (parent === undefined) return undefined;
    path = `/${table.name(top)}${path}`;
    top = parent;
  }
  return path === "" ? "/" : path;
}
