import type { ExportTreeOptions, Operation } from "@dmemfs/contract";
import { readOptions, requireFlag } from "../arguments/index.js";
import { joinPath } from "../path/index.js";
import { DirectoryPath, lookUp, type Tree } from "../tree/index.js";
import { openFound } from "./open-found.js";
import { readNodeNow, readOpenFile } from "./read-file.js";

/** A node, and the directory and name where it was found. */
export interface Found<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly name: string;
  readonly node: Node;
}

/** The path where it was found. */
export function pathOf<Node>({ directory, name }: Found<Node>): string {
  return joinPath(directory.path, name);
}

/** The files at or below a path, in insertion order. */
function filesBelow<Node>(tree: Tree<Node>, prefix: string, syscall: string): Found<Node>[] {
  const { table } = tree;
  const files: Found<Node>[] = [];
  const pending: Found<Node>[] = [];
  const { path, name, node } = topOf(tree, prefix, syscall);
  if (table.isDirectory(node)) addChildren(tree, pending, new DirectoryPath(tree, path, node), node);
  else files.push({ directory: parentPath(tree, path), name, node });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (table.isDirectory(next.node))
      addChildren(tree, pending, next.directory.directory(next.name, next.node), next.node);
    else files.push(next);
  }
  return files;
}

function addChildren<Node>(
  { table }: Tree<Node>,
  pending: Found<Node>[],
  directory: DirectoryPath<Node>,
  parent: Node,
): void {
  for (const node of table.children(parent).reverse()) pending.push({ directory, name: table.name(node), node });
}

function topOf<Node>(tree: Tree<Node>, prefix: string, syscall: string) {
  const entry = lookUp(tree, prefix, syscall);
  return { path: entry.path, name: entry.name, node: entry.requireNode() };
}

function parentPath<Node>(tree: Tree<Node>, path: string): DirectoryPath<Node> {
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  return new DirectoryPath(tree, parent, lookUp(tree, parent, "").requireNode());
}

/**
 * The files that an export of this moment covers.
 * @throws InvalidArgumentError for a bad option
 */
export function filesToExport<Node>(
  tree: Tree<Node>,
  options: ExportTreeOptions | undefined,
  syscall: string,
): Found<Node>[] {
  const { prefix = "/", onlyDirty = false } = readOptions(options, ["prefix", "onlyDirty"], { syscall });
  requireFlag("onlyDirty", onlyDirty, { syscall });
  const files = filesBelow(tree, prefix, syscall);
  return onlyDirty ? files.filter(({ node }) => tree.table.isDirty(node)) : files;
}

/** Takes the present state of every file below a prefix as its clean one. */
export function markClean<Node>(tree: Tree<Node>, prefix: string): void {
  tree.host.requireDone("markClean", prefix);
  for (const { node } of filesBelow(tree, prefix, "markClean")) tree.table.markClean(node);
}

/** Detached copies of the files; one that is gone is left out. */
export function* exportTree<Node>(
  tree: Tree<Node>,
  found: readonly Found<Node>[],
): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const each of found) {
    const file = yield* openFound(tree, each.directory, each.name, "exportTree");
    if (file !== undefined) files[pathOf(each)] = yield* readOpenFile(file, "exportTree");
    yield undefined;
  }
  return files;
}

/** As `exportTree`, without a pause. */
export function exportTreeNow<Node>(
  tree: Tree<Node>,
  found: readonly Found<Node>[],
): Record<string, Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const each of found) {
    const path = pathOf(each);
    files[path] = readNodeNow(tree, each.node, path, "exportTree");
  }
  return files;
}

/** The files, one in memory at a time; one that is gone is left out. */
export function* iterateExport<Node>(
  tree: Tree<Node>,
  found: readonly Found<Node>[],
): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
  for (const each of found) {
    const node = each.directory.child(each.name);
    if (node === undefined || tree.table.isDirectory(node)) continue;
    const path = pathOf(each);
    yield [path, readNodeNow(tree, node, path, "iterExportTree")];
  }
}
