import { type CopyOptions, type FileStorage, InvalidArgumentError, type Operation } from "@dmemfs/contract";
import {
  type ChangeCost,
  discard,
  look,
  makeChange,
  StagedTree,
  type TreeChange,
  withLocation,
} from "../change/index.js";
import { fill, fillInSteps } from "../content/index.js";
import type { OpenFile } from "../open/index.js";
import { isBelow, requirePath } from "../path/index.js";
import { type ChangeOptions, findTarget, noChangeOptions, openFound, readChangeOptions } from "../steps/index.js";
import {
  copyBufferBytes,
  type DirectoryNode,
  DirectoryPath,
  type Entry,
  type FileSystemState,
  type Location,
  lookUpPair,
} from "../tree/index.js";

/** A node that is to be copied: a file, held open so that it stays as it is, or a directory. */
interface Original<Node> {
  readonly name: string;
  /** Its directory, counted from 1; that of the top, 0, is none of them. */
  readonly parent: number;
  readonly file: OpenFile<Node> | undefined;
}

/** A name in a directory that is to be copied, and the number of that directory among the originals. */
interface Found<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly name: string;
  readonly parent: number;
}

/**
 * Copies a directory with all below it. The copy appears when it is whole. All files are opened before the first is copied, so
 * their contents are of one moment, and each is closed as soon as it is copied.
 */
export function* copyTree<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  options?: CopyOptions,
): Operation<void> {
  requirePath(source);
  const given = { syscall: "copyTree", path: source, dest: destination };
  const own = options === undefined ? noChangeOptions : readChangeOptions(options, given, ["replace", "detach"]);
  const pair = look(state, findPair, { ...given, options: own });
  if (pair === undefined) return;
  const [from, to] = pair;
  const { location } = from;
  const originals: Original<Node>[] = [];
  try {
    yield* collect(state, from, to.name, originals);
    yield* build(state, from, to, originals, own);
  } catch (error) {
    throw withLocation(error, location, state.resources.ledger.available);
  } finally {
    for (const { file } of originals) file?.close();
  }
}

/** The paths of a copy. */
interface Paths extends Location {
  readonly dest: string;
  readonly options: ChangeOptions;
}

/** The source and the destination of a copy that can be made; undefined for one onto itself, which changes nothing. */
function findPair<Node>(state: FileSystemState<Node>, { path, dest, syscall, options }: Paths) {
  const [from, to] = lookUpPair(state, path, dest, syscall);
  requireCopyable(from, to);
  if (options.replace && to.node === from.node) return undefined;
  if (findTarget(state, to, true, options) === undefined) to.requireParent();
  return [from, to] as const;
}

function requireCopyable<Node>(from: Entry<Node>, to: Entry<Node>): void {
  from.requireDirectory();
  if (!isBelow(to.path, from.path)) return;
  throw new InvalidArgumentError({ ...from.location, detail: "a directory cannot be copied into itself" });
}

/** Lists what there is to copy, each directory before what is in it, and opens every file. */
function* collect<Node>(
  state: FileSystemState<Node>,
  { path, syscall, ancestor }: Entry<Node>,
  topName: string,
  originals: Original<Node>[],
): Operation<void> {
  originals.push({ name: topName, parent: 0, file: undefined });
  const node = ancestor as DirectoryNode<Node>;
  const top = { directory: new DirectoryPath(state, path, node), node, parent: originals.length };
  const pending = look(state, findChildren, top);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield undefined;
    const { directory, name, parent } = next;
    // Others run while an operation waits: what they removed meanwhile is not copied.
    const inner = look(state, findDirectory, next);
    if (inner !== undefined) {
      originals.push({ name, parent, file: undefined });
      for (const found of look(state, findChildren, { ...inner, parent: originals.length })) pending.push(found);
    } else {
      const file = yield* openFound(state, directory, name, syscall);
      if (file !== undefined) originals.push({ name, parent, file });
    }
  }
}

/** A directory that is to be copied, and its number among the originals. */
interface Parent<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly node: DirectoryNode<Node>;
  readonly parent: number;
}

/** What is in a directory, the last one first. */
function findChildren<Node>(
  { table }: FileSystemState<Node>,
  { directory, node, parent }: Parent<Node>,
): Found<Node>[] {
  return table
    .childNames(node)
    .reverse()
    .map((name) => ({ directory, name, parent }));
}

/** The directory of that name that is there now; undefined for a file or nothing. */
function findDirectory<Node>({ table }: FileSystemState<Node>, { directory, name }: Found<Node>) {
  const node = directory.child(name);
  return node === undefined || !table.isDirectory(node)
    ? undefined
    : { directory: directory.directory(name, node), node };
}

/**
 * Reserves the whole sum, once it is sure that there may be so many nodes.
 * @returns the size of the largest file
 */
function provide<Node>(
  { resources }: FileSystemState<Node>,
  staged: StagedTree<Node>,
  location: Location,
  originals: readonly Original<Node>[],
): number {
  resources.requireNodes(originals.length, location);
  let largest = 0;
  let content = 0;
  let nodes = 0;
  for (const { name, file } of originals) {
    if (file !== undefined) {
      content += resources.quotaFor(file.size);
      largest = Math.max(largest, file.size);
    }
    nodes += resources.nodeCost(name);
  }
  if (content + nodes <= resources.ledger.available) resources.requireMemory(largest);
  staged.reserve(content, nodes);
  return largest;
}

/** Makes the copies, and lets them join the tree. */
function* build<Node>(
  state: FileSystemState<Node>,
  from: Entry<Node>,
  to: Entry<Node>,
  originals: readonly Original<Node>[],
  options: ChangeOptions,
): Operation<void> {
  const { location, syscall } = from;
  const { copyBuffer } = state.resources;
  const staged = new StagedTree(state);
  try {
    const buffer = copyBuffer.take(provide(state, staged, location, originals));
    /** The copies of the directories, by the number of the original; those of files are never asked for. */
    const copies: Node[] = [staged.root];
    for (const { name, parent, file } of originals) {
      const above = copies[parent] as DirectoryNode<Node>;
      if (file === undefined) {
        copies.push(staged.addDirectory(above, name));
        continue;
      }
      if (copies.length > 1) yield undefined;
      const storage = staged.createStorage();
      if (file.size <= copyBufferBytes) fill(storage, pieceAt(file, 0, buffer));
      else yield* copyInSteps(storage, file, buffer);
      file.close();
      copies.push(staged.addFile(above, name, storage, 1));
    }
    copyBuffer.put(buffer);
    staged.finish();
    const { path } = from;
    const top = copies[1] as Node;
    const target = makeChange(state, findPlace, linkCopy, { staged, top, path, dest: to.path, syscall, options });
    if (target !== undefined) discard(state, target);
  } finally {
    staged.dispose();
  }
}

/** A copy that is whole, and where it goes. */
interface Copy<Node> extends Location {
  readonly staged: StagedTree<Node>;
  readonly top: Node;
  readonly dest: string;
  readonly options: ChangeOptions;
}

interface CopyPlace<Node> extends ChangeCost<Node> {
  readonly staged: StagedTree<Node>;
  readonly top: Node;
  readonly directory: DirectoryNode<Node>;
  /** The empty directory that is replaced. */
  readonly target: Node | undefined;
}

function findPlace<Node>(
  state: FileSystemState<Node>,
  { staged, top, path, dest, syscall, options }: Copy<Node>,
): CopyPlace<Node> {
  const [entry, to] = lookUpPair(state, path, dest, syscall);
  const target = findTarget(state, to, true, options);
  const directory = to.directory ?? to.requireParent();
  return { entry, nodes: staged.size, bytes: staged.cost, payer: staged.payer, staged, top, directory, target };
}

function linkCopy<Node>(
  change: TreeChange<Node>,
  { staged, top, directory, target }: CopyPlace<Node>,
): Node | undefined {
  if (target !== undefined) change.remove(target);
  change.link([top], [directory]);
  staged.commit(0, [staged.root]);
  return target;
}

function* copyInSteps<Node>(storage: FileStorage, file: OpenFile<Node>, buffer: Uint8Array): Operation<void> {
  yield* fillInSteps(storage, file.size, copyBufferBytes, (start) => pieceAt(file, start, buffer));
}

/** The bytes from `start` on, as many as there are or the buffer holds. */
function pieceAt<Node>(file: OpenFile<Node>, start: number, buffer: Uint8Array): Uint8Array {
  return buffer.subarray(0, file.readInto(start, buffer));
}
