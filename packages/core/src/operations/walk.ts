import type { WalkEntry } from "@dmemfs/contract";
import { joinPath } from "../path/index.js";
import { lookUp, type Tree } from "../tree/index.js";

/** Goes through the directories below a path, each before those in it. The path is looked up in this very call. */
export function walk<Node>(tree: Tree<Node>, path: string): Generator<WalkEntry, void, undefined> {
  const entry = lookUp(tree, path, "walk");
  return steps(tree, [entry.path, entry.requireDirectory()], tree.table.structureVersion);
}

/** A directory, and the path where it was found. */
type Found<Node> = readonly [path: string, directory: Node];

function* steps<Node>(tree: Tree<Node>, top: Found<Node>, version: number): Generator<WalkEntry, void, undefined> {
  const { table } = tree;
  const pending = [top];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, directory] = next;
    // Once any directory has left its place, this one or one above it may be gone.
    if (table.structureVersion !== version && lookUp(tree, path, "walk").node !== directory) continue;
    const directories: string[] = [];
    const files: string[] = [];
    for (const child of table.children(directory)) {
      (table.isDirectory(child) ? directories : files).push(table.name(child));
    }
    yield [path, directories, files];
    for (const name of directories.toReversed()) {
      const child = table.child(directory, name);
      if (child !== undefined && table.isDirectory(child)) pending.push([joinPath(path, name), child]);
    }
  }
}
