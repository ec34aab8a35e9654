import type { FileTimes } from "@dmemfs/contract";
import { requireInteger, requireTime } from "./arguments.js";
import { canonicalPath } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";

/** Sets the times that are given. */
export function setTimes(tree: ReferenceTree, path: string, { accessedAt, modifiedAt }: FileTimes): void {
  const location = { syscall: "setTimes", path };
  requireTime(accessedAt, "accessedAt", location);
  requireTime(modifiedAt, "modifiedAt", location);
  const node = tree.requireNode(canonicalPath(path, location), location);
  if (accessedAt === undefined && modifiedAt === undefined) return;
  node.accessedAt = accessedAt ?? node.accessedAt;
  node.modifiedAt = modifiedAt ?? node.modifiedAt;
  node.changedAt = tree.now();
}

/** Sets the attributes of a file or directory. */
export function setAttributes(tree: ReferenceTree, path: string, attributes: number): void {
  const location = { syscall: "setAttributes", path };
  requireInteger(attributes, 0, "attributes", location);
  const node = tree.requireNode(canonicalPath(path, location), location);
  node.attributes = attributes;
  node.changedAt = tree.now();
}
