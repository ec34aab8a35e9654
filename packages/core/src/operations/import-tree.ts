import {
  type ByteSource,
  FileExistsError,
  type FileStorage,
  IsADirectoryError,
  invalidArgumentType,
  type Operation,
  type Reservation,
  type TreeSource,
} from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { located } from "../open/index.js";
import { normalizePath } from "../path/index.js";
import { slices } from "../slices.js";
import { type Entry, link, linkDirectories, lookUp, replace, type Tree } from "../tree/index.js";
import { requireIdle } from "./remove.js";

/** New files that are not in the tree yet, by canonical path. */
type Staged = Map<string, FileStorage>;

/**
 * Takes files in: reads and pays for all of them first, checks the tree then, and changes it last. Any failure before that
 * leaves no trace.
 */
export function* importTree<Node>(tree: Tree<Node>, source: TreeSource): Operation<void> {
  const { space } = tree;
  const staged: Staged = new Map();
  let path = "/";
  using reservation = space.reserve(0);
  try {
    for (const [entryPath, content] of entriesOf(source)) {
      path = normalizePath(entryPath, "importTree");
      if (path === "/") throw new IsADirectoryError({ syscall: "importTree", path });
      yield* stage(tree, staged, reservation, path, contentOf(`tree[${JSON.stringify(path)}]`, content));
      yield undefined;
    }
    settle(tree, staged, reservation);
  } catch (error) {
    throw located(error, { syscall: "importTree", path }, space.ledger.available);
  } finally {
    for (const storage of staged.values()) storage.dispose();
  }
}

function* entriesOf(source: TreeSource): Generator<readonly [path: string, content: ByteSource | string]> {
  if (typeof source !== "object" || source === null) {
    throw invalidArgumentType("tree", "a record, a Map or an iterable of [path, content]", source);
  }
  if (!(Symbol.iterator in source)) {
    yield* Object.entries(source);
    return;
  }
  for (const entry of source) {
    if (!Array.isArray(entry) || entry.length !== 2) {
      throw invalidArgumentType("tree", "an iterable of [path, content]", entry);
    }
    yield entry as readonly [string, ByteSource | string];
  }
}

/** Pays for a new file and fills it. The last of several for one path counts. */
function* stage<Node>(
  { space }: Tree<Node>,
  staged: Staged,
  reservation: Reservation,
  path: string,
  content: Uint8Array,
): Operation<void> {
  const replaced = staged.get(path);
  const nodeCost = replaced === undefined ? space.nodeCost(nameOf(path)) : 0;
  if (replaced === undefined && staged.size + 1 >= space.maxNodes) {
    space.requireNodes(staged.size + 1, "importTree", path);
  }
  replaced?.dispose();
  provide(reservation, space.quotaFor(content.length) + nodeCost);
  if (nodeCost > 0) reservation.reserve(nodeCost).commit();
  const storage = space.createStorage(reservation);
  staged.set(path, storage);
  for (const [start, end] of slices(content.length)) {
    if (start > 0) yield undefined;
    storage.write(start, content.subarray(start, end));
  }
  storage.trim();
}

/** Sees to it that the reservation has `bytes` to spend. */
function provide(reservation: Reservation, bytes: number): void {
  if (bytes > reservation.available) reservation.extend(bytes - reservation.available);
}

/** Checks everything against the tree as it is now, and then lets all files appear at once. Nothing runs in between. */
function settle<Node>(tree: Tree<Node>, staged: Staged, reservation: Reservation): void {
  const { space, table } = tree;
  const entries = [...staged.keys()].map((path) => lookUp(tree, path, "importTree"));
  const directories = new Set<string>();
  for (const entry of entries) requireRoom(tree, entry, directories);
  for (const path of directories) {
    if (staged.has(path)) refuseFileInTheWay(path);
  }
  const files = entries.filter(({ node }) => node === undefined).length;
  const last = entries.at(-1)?.path ?? "/";
  space.requireNodes(files + directories.size, "importTree", last);
  const cost = [...directories].reduce((sum, path) => sum + space.nodeCost(nameOf(path)), 0);
  provide(reservation, cost);
  reservation.reserve(cost).commit();

  for (const [path, storage] of staged) {
    appear(tree, lookUp(tree, path, "importTree"), table.createFile(storage, tree.now(), 0));
  }
  staged.clear();
  reservation.commit(reservation.used);
}

/** Checks that a file can appear at the entry, and notes the directories that this takes. */
function requireRoom<Node>(tree: Tree<Node>, entry: Entry<Node>, directories: Set<string>): void {
  if (entry.node !== undefined) {
    requireIdle(tree, entry, entry.requireFile());
    return;
  }
  entry.requireRoomBelow();
  let directory = entry.path;
  for (let count = entry.missing.length - 1; count > 0; count--) {
    directory = directory.slice(0, directory.lastIndexOf("/"));
    directories.add(directory);
  }
}

function refuseFileInTheWay(path: string): never {
  const detail = "the import has this path both as a file and as a directory of another file";
  throw new FileExistsError({ syscall: "importTree", path, detail });
}

function appear<Node>(tree: Tree<Node>, entry: Entry<Node>, file: Node): void {
  if (entry.node !== undefined) {
    replace(tree, entry.node, file);
    return;
  }
  const directory = linkDirectories(tree, entry.requireRoomBelow(), entry.missing.slice(0, -1));
  link(tree, directory, entry.name, file);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
