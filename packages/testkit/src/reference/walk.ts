import type { WalkEntry } from "@dmemfs/contract";
import { canonicalPath, nameOf } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";

/** Walks a directory and everything below it. Reads each directory when the walk reaches it. The path is checked by the call. */
export function walk(tree: ReferenceTree, path: string): Generator<WalkEntry, void, undefined> {
  const location = { syscall: "walk", path };
  const top = canonicalPath(path, location);
  tree.requireDirectory(top, location);
  return visit(tree, top);
}

function* visit(tree: ReferenceTree, path: string): Generator<WalkEntry, void, undefined> {
  if (tree.get(path)?.isDir !== true) return;
  const children = tree.children(path);
  const directories = children.filter((child) => tree.get(child)?.isDir === true);
  const files = children.filter((child) => tree.get(child)?.isDir === false);
  yield [path, directories.map(nameOf), files.map(nameOf)];
  for (const directory of directories) yield* visit(tree, directory);
}
