import type { ExportTreeOptions, Operation } from "@dmemfs/contract";
import { readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { look } from "../change/index.js";
import { joinPath } from "../path/index.js";
import { DirectoryPath, type FileSystemState, lookUp } from "../tree/index.js";
import { openFound } from "./open-found.js";
import { readNodeNow, readOpenFile } from "./read-file.js";

/** A node, and the directory and name where it was found. */
export interface Found<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly name: string;
  readonly node: Node;
  readonly isDirectory: boolean;
}

/** The path where it was found. */
export function pathOf<Node>({ directory, name }: Found<Node>): string {
  return joinPath(directory.path, name);
}

/** A directory whose children are to be found. */
interface Parent<Node> {
  readonly path: DirectoryPath<Node>;
  readonly directory: Node;
}

/** Where to start. */
interface Start {
  readonly prefix: string;
  readonly syscall: string;
}

/** The files at or below a path, in insertion order. */
function filesBelow<Node>(state: FileSystemState<Node>, prefix: string, syscall: string): Found<Node>[] {
  const files: Found<Node>[] = [];
  const pending = look(state, findStart, { prefix, syscall });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!next.isDirectory) {
      files.push(next);
      continue;
    }
    const path = next.directory.directory(next.name, next.node);
    for (const found of look(state, findChildren, { path, directory: next.node })) pending.push(found);
  }
  return files;
}

/** The file at the prefix, or what is in the directory there, the last one first. */
function findStart<Node>(state: FileSystemState<Node>, { prefix, syscall }: Start): Found<Node>[] {
  const entry = lookUp(state, prefix, syscall);
  const { path, name } = entry;
  const node = entry.requireNode();
  if (state.table.isDirectory(node)) {
    return findChildren(state, { path: new DirectoryPath(state, path, node), directory: node });
  }
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  const directory = new DirectoryPath(state, parent, lookUp(state, parent, "").requireNode());
  return [{ directory, name, node, isDirectory: false }];
}

/** What is in a directory, the last one first. */
function findChildren<Node>({ table }: FileSystemState<Node>, { path, directory }: Parent<Node>): Found<Node>[] {
  const found: Found<Node>[] = [];
  for (const node of table.children(directory).reverse()) {
    found.push({ directory: path, name: table.name(node), node, isDirectory: table.isDirectory(node) });
  }
  return found;
}

function isDirty<Node>({ table }: FileSystemState<Node>, node: Node): boolean {
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

/** Takes the present state of every file below a prefix as its clean one. */
export function markClean<Node>(state: FileSystemState<Node>, prefix: string): void {
  state.callbackGuard.assertNotInCallback({ syscall: "markClean", path: prefix });
  const files = filesBelow(state, prefix, "markClean");
  const { structure } = state.table;
  structure.enter();
  try {
    for (const { node } of files) state.nodes.markClean(node);
  } finally {
    structure.leave();
  }
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
    const node = look(state, findAgain, each);
    if (node === undefined) continue;
    const path = pathOf(each);
    yield [path, readNodeNow(state, node, path, "iterExportTree")];
  }
}

/** The file that is at the place now. */
function findAgain<Node>({ table }: FileSystemState<Node>, { directory, name }: Found<Node>): Node | undefined {
  const node = directory.child(name);
  return node === undefined || table.isDirectory(node) ? undefined : node;
}
