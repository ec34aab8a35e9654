import { type CopyOptions, DirectoryNotEmptyError, FileExistsError } from "@dmemfs/contract";
import type { Location } from "./location.js";
import type { ReferenceNode } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";

/** Throws unless a file or directory can be moved or copied to the path. Returns the node that it replaces there. */
export function requireTarget(
  tree: ReferenceTree,
  path: string,
  isDir: boolean,
  { replace = false, detach = false }: CopyOptions,
  location: Location,
): ReferenceNode | undefined {
  const target = tree.get(path);
  if (target === undefined) {
    tree.requireUnclaimed(path, location);
    return undefined;
  }
  if (!replace) throw new FileExistsError(location);
  if (!isDir) {
    tree.requireFile(path, location);
    if (!detach) tree.requireIdle(path, location);
    return target;
  }
  tree.requireDirectory(path, location);
  if (tree.children(path).length > 0) throw new DirectoryNotEmptyError(location);
  tree.requireNothingPending(path, location);
  return target;
}
