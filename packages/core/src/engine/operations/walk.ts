import type { WalkEntry } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { type DirectoryNode, DirectoryPath, type FileSystemState, lookUp } from "../tree/index.js";

/** Walks the directories below a path, each before those in it. The path is looked up at call time. */
export function walk<Node>(state: FileSystemState<Node>, path: string): Generator<WalkEntry, void, undefined> {
  return steps(state, look(state, findTop, path));
}

/** A directory, and the path where it was found. */
interface Found<Node> {
  readonly path: DirectoryPath<Node>;
  readonly directory: DirectoryNode<Node>;
}

/** A directory that was read, and the names of directories in it that the walk is to enter. */
interface Parent<Node> extends Found<Node> {
  readonly names: readonly string[];
}

function findTop<Node>(state: FileSystemState<Node>, path: string): Found<Node> {
  const entry = lookUp(state, path, "walk");
  const directory = entry.requireDirectory();
  return { path: new DirectoryPath(state, entry.path, directory), directory };
}

function* steps<Node>(state: FileSystemState<Node>, top: Found<Node>): Generator<WalkEntry, void, undefined> {
  const pending = [top];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const read = look(state, readDirectory, next);
    if (read === undefined) continue;
    yield read;
    for (const found of look(state, findDirectories, { ...next, names: read[1] })) pending.push(found);
  }
}

/** Reads a directory; undefined if it, or a directory above it, was moved or removed. */
function readDirectory<Node>(
  { table }: FileSystemState<Node>,
  { path, directory }: Found<Node>,
): WalkEntry | undefined {
  if (path.find() !== directory) return undefined;
  const directories: string[] = [];
  const files: string[] = [];
  for (const child of table.children(directory)) {
    (table.isDirectory(child) ? directories : files).push(table.name(child));
  }
  return [path.path, directories, files];
}

/** The directories of these names that are there now, the last one first. */
function findDirectories<Node>(
  { table }: FileSystemState<Node>,
  { path, directory, names }: Parent<Node>,
): Found<Node>[] {
  const found: Found<Node>[] = [];
  if (path.find() !== directory) return found;
  for (const name of names.toReversed()) {
    const child = table.child(directory, name);
    if (child !== undefined && table.isDirectory(child))
      found.push({ path: path.directory(name, child), directory: child });
  }
  return found;
}
