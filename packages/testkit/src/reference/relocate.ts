import { FileExistsError, InvalidArgumentError } from "@dmemfs/contract";
import { canonicalPath, isBelow } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";

/** Moves a node and all below it to another path; `move` makes the parents that are missing, `rename` needs the parent. */
export function relocate(tree: ReferenceTree, path: string, dest: string, syscall: "rename" | "move"): void {
  const location = { syscall, path, dest };
  const [from, to] = [canonicalPath(path, location), canonicalPath(dest, location)];
  const node = tree.requireNode(from, location);
  if (from === "/" || (node.isDir && isBelow(to, from))) {
    throw new InvalidArgumentError({ ...location, detail: "neither the root nor a directory into itself" });
  }
  if (tree.get(to) !== undefined) throw new FileExistsError(location);
  if (syscall === "rename") tree.requireVacant(to, location);
  const made = tree.missingAbove(to, location);
  tree.requireIdle(from, location);
  if (made.length > 0) tree.requireNodes(made.length, location);
  tree.requireBytes(tree.price([...made, to]) - tree.price([from]), location);
  tree.makeDirectories(made);
  tree.relocate(from, to);
}
