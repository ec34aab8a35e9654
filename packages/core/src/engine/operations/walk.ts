import type { WalkEntry } from "@dmemfs/contract";
import { DirectoryPath, type FileSystemState, lookUp } from "../tree/index.js";

/** Visits the directories below a path, a parent before its children. The path is looked up at call time. */
export function walk<Node>(state: FileSystemState<Node>, path: string): Generator<WalkEntry, void, undefined> {
  const entry = lookUp(state, path, "walk");
  const top = entry.requireDirectory();
  return steps(state, [new DirectoryPath(state, entry.path, top), top]);
}

/** A directory, and the path where it was found. */
type Found<Node> = readonly [path: DirectoryPath<Node>, directory: Node];

function* steps<Node>({ table }: FileSystemState<Node>, top: Found<Node>): Generator<WalkEntry, void, undefined> {
  const pending = [top];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, directory] = next;
    // It, or a directory above it, may have left its place.
    if (path.find() !== directory) continue;
    const directories: string[] = [];
    const files: string[] = [];
    for (const child of table.children(directory)) {
      (table.isDirectory(child) ? directories : files).push(table.name(child));
    }
    yield [path.path, directories, files];
    for (const name of directories.toReversed()) {
      const child = table.child(directory, name);
      if (child !== undefined && table.isDirectory(child)) pending.push([path.directory(name, child), child]);
    }
  }
}
