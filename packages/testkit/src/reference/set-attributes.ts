import { requireInteger } from "./arguments.js";
import { canonicalPath } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";

/** Sets the attributes of a file or directory. */
export function setAttributes(tree: ReferenceTree, path: string, attributes: number): void {
  const location = { syscall: "setAttributes", path };
  requireInteger(attributes, 0, "attributes", location);
  const node = tree.requireNode(canonicalPath(path, location), location);
  node.attributes = attributes;
  node.changedAt = tree.now();
}
