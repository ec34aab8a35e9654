import type { RemoveOptions } from "@dmemfs/contract";
import { canonicalPath } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";
import { readVersion, requireVersion } from "./version.js";

/** Removes a file; an open file only with `detach`. */
export function remove(tree: ReferenceTree, path: string, { detach = false, ifGeneration }: RemoveOptions): void {
  const location = { syscall: "remove", path };
  const version = readVersion(ifGeneration, location);
  const file = canonicalPath(path, location);
  requireVersion(tree.get(file), version, location);
  tree.requireFile(file, location);
  if (!detach) tree.requireIdle(file, location);
  tree.remove(file);
}
