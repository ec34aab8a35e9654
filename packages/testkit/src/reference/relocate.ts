import { InvalidArgumentError, type RenameOptions } from "@dmemfs/contract";
import { canonicalPath, isBelow } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";
import { requireTarget } from "./target.js";
import { readVersion, requireVersion } from "./version.js";

/** Moves a node and all below it to another path; `move` makes missing parents, `rename` requires the parent. */
export function relocate(
  tree: ReferenceTree,
  path: string,
  dest: string,
  options: RenameOptions,
  syscall: "rename" | "move",
): void {
  const location = { syscall, path, dest };
  const version = readVersion(options.ifGeneration, location);
  const [from, to] = [canonicalPath(path, location), canonicalPath(dest, location)];
  requireVersion(tree.get(from), version, location);
  const node = tree.requireNode(from, location);
  if (options.replace === true && from === to && from !== "/") return;
  if (from === "/" || (node.isDir && isBelow(to, from))) {
    throw new InvalidArgumentError({ ...location, detail: "neither the root nor a directory into itself" });
  }
  const target = requireTarget(tree, to, node.isDir, options, location);
  if (target === undefined && syscall === "rename") tree.requireVacant(to, location);
  const made = tree.missingAbove(to, location);
  tree.requireIdle(from, location);
  if (made.length > 0) tree.requireNodes(made.length, location);
  tree.requireBytes(tree.price([...made, to]) - tree.price([from]) + tree.priceOfMove(node), location);
  if (target !== undefined) tree.remove(to);
  tree.makeDirectories(made);
  tree.relocate(from, to);
}
