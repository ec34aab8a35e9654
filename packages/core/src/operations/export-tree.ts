import type { Operation } from "@dmemfs/contract";
import { joinPath } from "../path/index.js";
import { lookUp, type Tree } from "../tree/index.js";
import { ifThere, requireAbsence } from "./if-there.js";
import { readFile, readFileNow } from "./read-file.js";

/** A node, and the path where it was found. */
type Found<Node> = readonly [path: string, node: Node];

/** The files at or below a path, in insertion order. */
function filesBelow<Node>(tree: Tree<Node>, prefix: string, syscall: string): Found<Node>[] {
  const { table } = tree;
  const files: Found<Node>[] = [];
  const entry = lookUp(tree, prefix, syscall);
  const pending: Found<Node>[] = [[entry.path, entry.requireNode()]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, node] = next;
    if (table.isDirectory(node)) {
      for (const child of table.children(node).reverse()) pending.push([joinPath(path, table.name(child)), child]);
    } else {
      files.push(next);
    }
  }
  return files;
}

/** The paths that an export of this moment covers. */
export function exportPaths<Node>(tree: Tree<Node>, prefix: string, onlyDirty: boolean, syscall: string): string[] {
  const files = filesBelow(tree, prefix, syscall);
  return files.filter(([, file]) => !onlyDirty || tree.table.isDirty(file)).map(([path]) => path);
}

/** Takes the present state of every file below a prefix as its clean one. */
export function markClean<Node>(tree: Tree<Node>, prefix: string): void {
  for (const [, file] of filesBelow(tree, prefix, "markClean")) tree.table.markClean(file);
}

/** Detached copies of the files at `paths`; one that is gone is left out. */
export function* exportTree<Node>(
  tree: Tree<Node>,
  paths: readonly string[],
): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const path of paths) {
    const bytes = yield* ifThere(readFile(tree, path, "exportTree"));
    if (bytes !== undefined) files[path] = bytes;
    yield undefined;
  }
  return files;
}

/** As `exportTree`, without a pause. */
export function exportTreeNow<Node>(
  tree: Tree<Node>,
  paths: readonly string[],
): Record<string, Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const path of paths) files[path] = readFileNow(tree, path, "exportTree");
  return files;
}

/** The files at `paths`, one in memory at a time; one that is gone is left out. */
export function* iterateExport<Node>(
  tree: Tree<Node>,
  paths: readonly string[],
): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
  for (const path of paths) {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = readFileNow(tree, path, "iterExportTree");
    } catch (error) {
      requireAbsence(error);
      continue;
    }
    yield [path, bytes];
  }
}
