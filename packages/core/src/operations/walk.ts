import type { WalkEntry } from "@dmemfs/contract";
import { joinPath } from "../path/index.js";
import { lookUp, type Tree } from "../tree/index.js";

/** Goes through the directories below a path, each before those in it. The path is looked up in this very call. */
export function walk<Node>(tree: Tree<Node>, path: string): Generator<WalkEntry, void, undefined> {
  const entry = lookUp(tree, path, "walk");
  return steps(tree, entry.path, entry.requireDirectory());
}

function* steps<Node>(tree: Tree<Node>, topPath: string, top: Node): Generator<WalkEntry, void, undefined> {
  const { table } = tree;
  const pending: [path: string, directory: Node][] = [[topPath, top]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, directory] = next;
    const { directories, files } = sortOut(tree, directory);
    yield [path, directories, files];
    for (const name of directories.toReversed()) {
      const child = table.child(directory, name);
      if (child !== undefined && table.isDirectory(child)) pending.push([joinPath(path, name), child]);
    }
  }
}

function sortOut<Node>({ table }: Tree<Node>, directory: Node): { directories: string[]; files: string[] } {
  const directories: string[] = [];
  const files: string[] = [];
  for (const child of table.children(directory)) {
    (table.isDirectory(child) ? directories : files).push(table.name(child));
  }
  return { directories, files };
}
