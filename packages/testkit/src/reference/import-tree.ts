import {
  type ByteSource,
  FileExistsError,
  type FileStorage,
  InvalidArgumentError,
  IsADirectoryError,
  invalidArgumentType,
  type Operation,
  type TreeContent,
  type TreeSource,
} from "@dmemfs/contract";
import { bytesOf } from "./arguments.js";
import { ancestorsOf, canonicalPath } from "./canonical-path.js";
import type { Location } from "./location.js";
import { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";

const syscall = "importTree";

/** New files by their canonical paths, and new directories, which have no storage. */
type Staged = Map<string, FileStorage | undefined>;

/** Imports all files and directories or none. Replaced contents are charged until the end. */
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
    for (const storage of staged.values()) storage?.dispose();
  }
}

function* entriesOf(source: TreeSource): Generator<readonly [path: string, content: TreeContent]> {
  if (typeof source !== "object" || source === null)
    throw invalidArgumentType("tree", "a record or an iterable", source);
  if (Symbol.iterator in source) yield* source;
  else yield* Object.entries(source);
}

/** Makes a new file or directory outside of the tree. */
function stage(tree: ReferenceTree, staged: Staged, rawPath: string, content: TreeContent): void {
  const location = { syscall, path: rawPath };
  const path = canonicalPath(rawPath, location);
  if (content === null || /[\\/]$/.test(rawPath)) {
    if (content !== null && bytesOf(content).length > 0) throw new InvalidArgumentError(location);
    stageDirectory(tree, staged, path, location);
  } else {
    stageFile(tree, staged, path, content, location);
  }
}

function stageDirectory(tree: ReferenceTree, staged: Staged, path: string, location: Location): void {
  if (path === "/") return;
  if (staged.get(path) !== undefined) throw new FileExistsError(location);
  if (!directoriesOf(staged).includes(path)) requireStageable(tree, staged, path, location);
  staged.set(path, undefined);
  tree.requireBytes(bill(tree, staged), location);
}

function stageFile(
  tree: ReferenceTree,
  staged: Staged,
  path: string,
  content: ByteSource | string,
  location: Location,
): void {
  if (path === "/" || directoriesOf(staged).includes(path)) throw new IsADirectoryError(location);
  const bytes = bytesOf(content);
  if (!staged.has(path)) requireStageable(tree, staged, path, location);
  const storage = tree.makeStorage(bytes, location);
  staged.get(path)?.dispose();
  const caution = tree.quotaFor(bytes.length) - storage.quotaUsage;
  staged.set(path, storage);
  tree.requireBytes(bill(tree, staged) + caution, location);
}

/** Checks that no new path goes through a new file, and that the new nodes alone do not exceed the limit. */
function requireStageable(tree: ReferenceTree, staged: Staged, path: string, location: Location): void {
  if (ancestorsOf(path).some((each) => staged.get(each) !== undefined)) throw new FileExistsError(location);
  const nodes = new Set([...staged.keys(), ...directoriesOf(staged), path, ...ancestorsOf(path)]).size;
  tree.requireNodes(nodes, location, 1);
}

function filesOf(staged: Staged): [path: string, storage: FileStorage][] {
  return [...staged].flatMap(([path, storage]) =>
    storage === undefined ? [] : [[path, storage] as [string, FileStorage]],
  );
}

/** The new directories, and those above new files and directories. */
function directoriesOf(staged: Staged): string[] {
  const paths = [...staged].flatMap(([path, storage]) => [
    ...ancestorsOf(path),
    ...(storage === undefined ? [path] : []),
  ]);
  return [...new Set(paths)];
}

/** The directories that are new to the tree. */
function made(tree: ReferenceTree, staged: Staged): string[] {
  return directoriesOf(staged).filter((path) => tree.get(path) === undefined);
}

/** Bytes charged for the new files and directories. */
function bill(tree: ReferenceTree, staged: Staged): number {
  const files = filesOf(staged);
  const nodes = tree.price([...files.map(([path]) => path), ...made(tree, staged)]);
  return files.reduce((sum, [, { quotaUsage }]) => sum + quotaUsage, nodes);
}

/** Checks everything, then links the files into the tree. */
function commit(tree: ReferenceTree, staged: Staged): void {
  const location = { syscall, path: "/" };
  requireFit(tree, staged);
  const files = filesOf(staged);
  const created = files.filter(([path]) => tree.get(path) === undefined);
  tree.requireNodes(created.length + made(tree, staged).length, location);
  tree.requireBytes(bill(tree, staged), location);
  const imported: [path: string, file: ReferenceFile][] = [];
  for (const [path, storage] of staged) {
    const missing = [...ancestorsOf(path), ...(storage === undefined ? [path] : [])];
    tree.makeDirectories(missing.filter((each) => tree.get(each) === undefined));
    if (storage !== undefined) imported.push([path, place(tree, path, storage)]);
  }
  tree.baseline.markImported(imported);
}

/** Links an imported file into the tree. An existing file keeps its position and gets the content. */
function place(tree: ReferenceTree, path: string, storage: FileStorage): ReferenceFile {
  const present = tree.get(path);
  const file = present === undefined || present.isDir ? new ReferenceFile(storage, 0, tree.now()) : present;
  if (file === present) {
    file.import(storage, tree.now());
    tree.addChanged(file);
  } else {
    tree.put(path, file);
  }
  return file;
}

/** Compares the new paths with existing nodes. Of two existing directories, the later is compared first. */
function requireFit(tree: ReferenceTree, staged: Staged): void {
  const paths = [...staged.keys()].filter((path) => path !== "/");
  const shared = ["/"];
  for (let directory = shared.pop(); directory !== undefined; directory = shared.pop()) {
    const prefix = directory === "/" ? "/" : `${directory}/`;
    const below = paths.filter((path) => path.startsWith(prefix));
    const children = new Set(below.map((path) => `${prefix}${path.slice(prefix.length).split("/", 1)}`));
    for (const child of children) if (isSharedDirectory(tree, child, staged)) shared.push(child);
  }
}

function isSharedDirectory(tree: ReferenceTree, child: string, staged: Staged): boolean {
  const node = tree.get(child);
  const location = { syscall, path: child };
  if (node === undefined) {
    tree.requireUnclaimed(child, location);
    return false;
  }
  if (staged.get(child) !== undefined) {
    tree.requireFile(child, location);
    tree.requireIdle(child, location);
    return false;
  }
  if (!node.isDir) throw new FileExistsError({ syscall, path: child });
  return true;
}
