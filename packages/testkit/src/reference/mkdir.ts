import { FileExistsError, type MkdirOptions } from "@dmemfs/contract";
import { canonicalPath } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";

/** Makes a directory and those that are missing above it. */
export function mkdir(tree: ReferenceTree, path: string, { existOk = false }: MkdirOptions): void {
  const location = { syscall: "mkdir", path };
  const directory = canonicalPath(path, location);
  const node = tree.get(directory);
  if (node?.isDir && existOk) return;
  if (node !== undefined) throw new FileExistsError(location);
  const made = [...tree.missingAbove(directory, location), directory];
  tree.requireUnclaimed(directory, location);
  tree.requireNodes(made.length, location);
  tree.requireBytes(tree.price(made), location);
  tree.makeDirectories(made);
}
