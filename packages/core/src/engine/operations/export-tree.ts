import type { ExportTreeOptions, Operation } from "@dmemfs/contract";
import { readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { joinPath } from "../path/index.js";
import { DirectoryPath, type FileSystemState, lookUp } from "../tree/index.js";
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
function filesBelow<Node>(state: FileSystemState<Node>, prefix: string, syscall: string): Found<Node>[] {
  const { table } = state;
  const files: Found<Node>[] = [];
  const pending: Found<Node>[] = [];
  const { path, name, node } = topOf(state, prefix, syscall);
  if (table.isDirectory(node)) addChildren(state, pending, new DirectoryPath(state, path, node), node);
  else files.push({ directory: parentPath(state, path), name, node });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (table.isDirectory(next.node))
      addChildren(state, pending, next.directory.directory(next.name, next.node), next.node);
    else files.push(next);
  }
  return files;
}

function addChildren<Node>(
  { table }: FileSystemState<Node>,
  pending: Found<Node>[],
  directory: DirectoryPath<Node>,
  parent: Node,
): void {
  for (const node of table.children(parent).reverse()) pending.push({ directory, name: table.name(node), node });
}

function topOf<Node>(state: FileSystemState<Node>, prefix: string, syscall: string) {
  const entry = lookUp(state, prefix, syscall);
  return { path: entry.path, name: entry.name, node: entry.requireNode() };
}

function parentPath<Node>(state: FileSystemState<Node>, path: string): DirectoryPath<Node> {
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  return new DirectoryPath(state, parent, lookUp(state, parent, "").requireNode());
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
  return onlyDirty ? files.filter(({ node }) => state.table.isDirty(node)) : files;
}

/** Takes the present state of every file below a prefix as its clean one. */
export function markClean<Node>(state: FileSystemState<Node>, prefix: string): void {
  state.callbackGuard.assertNotInCallback("markClean", prefix);
  for (const { node } of filesBelow(state, prefix, "markClean")) state.table.markClean(node);
}

/** Detached copies of the files; one that is gone is left out. */
export function* exportTree<Node>(
  state: FileSystemState<Node>,
  found: readonly Found<Node>[],
): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const each of found) {
    const file = yield* openFound(state, each.directory, each.name, "exportTree");
    if (file !== undefined) files[pathOf(each)] = yield* readOpenFile(file, "exportTree");
    yield undefined;
  }
  return files;
}

/** As `exportTree`, without a pause. */
export function exportTreeNow<Node>(
  state: FileSystemState<Node>,
  found: readonly Found<Node>[],
): Record<string, Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const each of found) {
    const path = pathOf(each);
    files[path] = readNodeNow(state, each.node, path, "exportTree");
  }
  return files;
}

/** The files, one in memory at a time; one that is gone is left out. */
export function* iterateExport<Node>(
  state: FileSystemState<Node>,
  found: readonly Found<Node>[],
): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
  for (const each of found) {
    const node = each.directory.child(each.name);
    if (node === undefined || state.table.isDirectory(node)) continue;
    const path = pathOf(each);
    yield [path, readNodeNow(state, node, path, "iterExportTree")];
  }
}
