import { type ExportTreeOptions, readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { look } from "../change/index.js";
import { joinPath } from "../path/index.js";
import { DirectoryPath, type FileNode, type FileSystemState, lookUp } from "../tree/index.js";

/** A file, and the directory and name where it was found. */
export interface Found<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly name: string;
  readonly node: FileNode<Node>;
}

/** A node in a directory: a file, or another directory. */
interface Child<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly name: string;
  readonly node: Node;
  readonly isFile: boolean;
}

/** The path where it was found. */
export function pathOf<Node>({ directory, name }: Found<Node>): string {
  return joinPath(directory.path, name);
}

/** Where to start. */
interface Start {
  readonly prefix: string;
  readonly syscall: string;
}

/** The files at or below a path, in insertion order. */
export function filesBelow<Node>(state: FileSystemState<Node>, prefix: string, syscall: string): Found<Node>[] {
  const files: Found<Node>[] = [];
  const pending: Child<Node>[] = [look(state, findStart, { prefix, syscall })];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.isFile) files.push(next as Child<Node> & Found<Node>);
    else for (const child of look(state, findChildren, next)) pending.push(child);
  }
  return files;
}

/** What is at the prefix, as a child of its directory; the root as one of its own. */
function findStart<Node>(state: FileSystemState<Node>, { prefix, syscall }: Start): Child<Node> {
  const entry = lookUp(state, prefix, syscall);
  const { path, name } = entry;
  const node = entry.requireNode();
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  const directory = new DirectoryPath(state, parent, entry.directory ?? state.table.root);
  return { directory, name, node, isFile: state.table.isFile(node) };
}

/** What is in a directory, the last one first. */
function findChildren<Node>({ table }: FileSystemState<Node>, found: Child<Node>): Child<Node>[] {
  const { node, name } = found;
  if (!table.isDirectory(node)) return [];
  const directory = node === table.root ? found.directory : found.directory.directory(name, node);
  return table
    .children(node)
    .reverse()
    .map((child) => ({ directory, name: table.name(child), node: child, isFile: table.isFile(child) }));
}

function isDirty<Node>({ table }: FileSystemState<Node>, node: FileNode<Node>): boolean {
  return table.isDirty(node);
}

/**
 * The files that an export of this moment covers.
 * @throws InvalidArgumentError for a bad option
 */
export function filesToExport<Node>(
  state: FileSystemState<Node>,
  options: ExportTreeOptions | undefined,
  syscall: string,
): Found<Node>[] {
  const { prefix = "/", onlyDirty = false } = readOptions(options, ["prefix", "onlyDirty"], { syscall });
  requireFlag("onlyDirty", onlyDirty, { syscall });
  const files = filesBelow(state, prefix, syscall);
  return onlyDirty ? files.filter(({ node }) => look(state, isDirty, node)) : files;
}

/** The file that is at the place now. */
export function findAgain<Node>(
  { table }: FileSystemState<Node>,
  { directory, name }: Found<Node>,
): FileNode<Node> | undefined {
  const node = directory.child(name);
  return node !== undefined && table.isFile(node) ? node : undefined;
}
