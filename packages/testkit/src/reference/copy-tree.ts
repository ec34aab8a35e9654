import { type CopyOptions, InvalidArgumentError, type Operation } from "@dmemfs/contract";
import { canonicalPath, isBelow } from "./canonical-path.js";
import type { FileUse } from "./file-use.js";
import type { Location } from "./location.js";
import { ReferenceDirectory, ReferenceFile, type ReferenceNode } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";
import { takePlace } from "./take-place.js";
import { requireTarget } from "./target.js";

/** Copies a directory and all below it. The copy replaces an empty directory. */
export function* copyTree(tree: ReferenceTree, path: string, dest: string, options: CopyOptions): Operation<void> {
  const location = { syscall: "copyTree", path, dest };
  const [from, to] = [canonicalPath(path, location), canonicalPath(dest, location)];
  tree.requireDirectory(from, location);
  if (isBelow(to, from)) throw new InvalidArgumentError({ ...location, detail: "into itself" });
  if (options.replace === true && from === to) return;
  requireDestination(tree, to, options, location);
  const paths = tree.subtree(from);
  const moved = (below: string): string => to + below.slice(from.length);
  const uses = new Map<string, FileUse>();
  try {
    for (const [below] of tree.files(from)) {
      uses.set(below, yield* takePlace(tree, { path: below, access: "read", location }));
    }
    tree.requireNodes(paths.length, location);
    const bytes = [...uses.values()].reduce((sum, { file }) => sum + tree.quotaFor(file.storage.size), 0);
    tree.requireBytes(bytes + tree.price(paths.map(moved)), location);
    const copies = paths.map((below) => [moved(below), copyOf(tree, uses.get(below)?.file, location)] as const);
    if (requireDestination(tree, to, options, location) !== undefined) tree.remove(to);
    for (const [below, copy] of copies) tree.put(below, copy);
  } finally {
    for (const use of uses.values()) use[Symbol.dispose]();
  }
}

function requireDestination(
  tree: ReferenceTree,
  to: string,
  options: CopyOptions,
  location: Location,
): ReferenceNode | undefined {
  const target = requireTarget(tree, to, true, options, location);
  if (target === undefined) tree.requireVacant(to, location);
  return target;
}

/** A new file of the same content; of no file, a new directory. */
function copyOf(tree: ReferenceTree, file: ReferenceFile | undefined, location: Location): ReferenceNode {
  if (file === undefined) return new ReferenceDirectory(tree.now());
  return new ReferenceFile(tree.makeStorage(file.bytes(), location), 1, tree.now());
}
