import {
  type ByteSource,
  FileExistsError,
  type FileStorage,
  IsADirectoryError,
  invalidArgumentType,
  type Operation,
  type TreeSource,
} from "@dmemfs/contract";
import { bytesOf } from "./arguments.js";
import { ancestorsOf, canonicalPath } from "./canonical-path.js";
import type { Location } from "./location.js";
import { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";

const syscall = "importTree";

/** New files by their canonical paths. */
type Staged = Map<string, FileStorage>;

/** Imports all files or none. The files that are replaced are charged until the end. */
export function* importTree(tree: ReferenceTree, source: TreeSource): Operation<void> {
  const staged: Staged = new Map();
  try {
    for (const [path, content] of entriesOf(source)) {
      stage(tree, staged, path, content);
      yield;
    }
    commit(tree, staged);
    staged.clear();
  } finally {
    for (const storage of staged.values()) storage.dispose();
  }
}

function* entriesOf(source: TreeSource): Generator<readonly [path: string, content: ByteSource | string]> {
  if (typeof source !== "object" || source === null)
    throw invalidArgumentType("tree", "a record or an iterable", source);
  if (Symbol.iterator in source) yield* source;
  else yield* Object.entries(source);
}

/** Makes a new file beside the tree. */
function stage(tree: ReferenceTree, staged: Staged, rawPath: string, content: ByteSource | string): void {
  const location = { syscall, path: rawPath };
  const path = canonicalPath(rawPath, location);
  if (path === "/") throw new IsADirectoryError(location);
  const bytes = bytesOf(content);
  if (!staged.has(path)) requireStageable(tree, staged, path, location);
  const storage = tree.makeStorage(bytes, location);
  staged.get(path)?.dispose();
  const caution = tree.quotaFor(bytes.length) - storage.quotaUsage;
  staged.set(path, storage);
  const directories = above(staged).filter((each) => tree.get(each) === undefined);
  tree.requireBytes(bill(tree, staged) + tree.price(directories) + caution, location);
}

/** A new path goes neither through another new file nor above it, and all of them fit into a tree that has the root only. */
function requireStageable(tree: ReferenceTree, staged: Staged, path: string, location: Location): void {
  if (above(staged).includes(path)) throw new IsADirectoryError(location);
  if (ancestorsOf(path).some((each) => staged.has(each))) throw new FileExistsError(location);
  const nodes = staged.size + 1 + new Set([...above(staged), ...ancestorsOf(path)]).size;
  tree.requireNodes(nodes, location, 1);
}

/** The directories above new files. */
function above(staged: Staged): string[] {
  return [...new Set([...staged.keys()].flatMap(ancestorsOf))];
}

/** Bytes charged for the new files, without the directories above. */
function bill(tree: ReferenceTree, staged: Staged): number {
  return [...staged.values()].reduce((sum, { quotaUsage }) => sum + quotaUsage, tree.price([...staged.keys()]));
}

/** Checks everything, then puts the files into the tree. */
function commit(tree: ReferenceTree, staged: Staged): void {
  const location = { syscall, path: "/" };
  requireFit(tree, [...staged.keys()]);
  const directories = above(staged).filter((path) => tree.get(path) === undefined);
  const created = [...staged.keys()].filter((path) => tree.get(path) === undefined);
  tree.requireNodes(created.length + directories.length, location);
  tree.requireBytes(bill(tree, staged) + tree.price(directories), location);
  for (const [path, storage] of staged) {
    tree.makeDirectories(ancestorsOf(path).filter((each) => tree.get(each) === undefined));
    const node = tree.get(path);
    if (node === undefined || node.isDir) tree.put(path, new ReferenceFile(storage, 0, tree.now()));
    else node.import(storage, tree.now());
  }
}

/** Compares the new paths with the tree where they meet. Of two directories that both have, the later is compared first. */
function requireFit(tree: ReferenceTree, paths: readonly string[]): void {
  const shared = ["/"];
  for (let directory = shared.pop(); directory !== undefined; directory = shared.pop()) {
    const prefix = directory === "/" ? "/" : `${directory}/`;
    const below = paths.filter((path) => path.startsWith(prefix));
    const children = new Set(below.map((path) => `${prefix}${path.slice(prefix.length).split("/", 1)}`));
    for (const child of children) if (isSharedDirectory(tree, child, below)) shared.push(child);
  }
}

function isSharedDirectory(tree: ReferenceTree, child: string, paths: readonly string[]): boolean {
  const node = tree.get(child);
  if (node === undefined) return false;
  if (paths.includes(child)) {
    const location = { syscall, path: child };
    tree.requireFile(child, location);
    tree.requireIdle(child, location);
    return false;
  }
  const first = paths.find((path) => path.startsWith(`${child}/`)) ?? child;
  if (!node.isDir) throw new FileExistsError({ syscall, path: first });
  return true;
}
