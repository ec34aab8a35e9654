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
import {
  type ChangeOptions,
  entriesOf,
  findTarget,
  listBelow,
  noChangeOptions,
  readChangeOptions,
  takePart,
} from "../steps/index.js";
import {
  copyBufferBytes,
  type DirectoryNode,
  type Entry,
  type FileSystemState,
  type Location,
  lookUpPair,
} from "../tree/index.js";

/** A node that is to be copied: a file, held open so that it does not change, or a directory. */
interface Original<Node> {
  readonly name: string;
  /** The number of its directory, counted from 1; 0 for the top directory, which has no parent among the originals. */
  readonly parent: number;
  readonly file: OpenFile<Node> | undefined;
}

/** The bytes that a copy needs. */
interface Totals {
  content: number;
  nodes: number;
  /** The size of the largest file. */
  largest: number;
}

/**
 * Copies a directory with all below it. The copy appears when it is complete. All files are opened before the first is copied, so
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
    const totals = yield* collect(state, from, to.name, originals);
    yield* build(state, from, to, originals, totals, own);
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

/** Opens every file that exists now, each directory before its content. The names are fixed by this call. */
function* collect<Node>(
  state: FileSystemState<Node>,
  from: Entry<Node>,
  topName: string,
  originals: Original<Node>[],
): Operation<Totals> {
  const { path, syscall } = from;
  const { resources } = state;
  const totals: Totals = { content: 0, nodes: resources.nodeCost(topName), largest: 0 };
  const top = listBelow(state, { prefix: path, syscall, onlyDirty: false, withoutLinks: false });
  originals.push({ name: topName, parent: 0, file: undefined });
  /** The numbers of the directories among the originals. */
  const numbers = new Map([[top.directory, originals.length]]);
  for (const found of entriesOf(top)) {
    yield undefined;
    const { directory, name, below } = found;
    const parent = numbers.get(directory);
    if (parent === undefined) continue;
    // Other tasks run while an operation waits. Files that they removed meanwhile are not copied.
    const present = yield* takePart(state, { top: top.directory, found, location: from.location });
    if (present === undefined) continue;
    const file = present === "directory" ? undefined : present;
    originals.push({ name, parent, file });
    if (file !== undefined) {
      totals.content += resources.quotaFor(file.size);
      totals.largest = Math.max(totals.largest, file.size);
    } else if (below !== undefined) numbers.set(below.directory, originals.length);
    totals.nodes += resources.nodeCost(name);
  }
  return totals;
}

/** Reserves the whole sum, after a check that the node limit allows the nodes. */
function provide<Node>(
  { resources }: FileSystemState<Node>,
  staged: StagedTree<Node>,
  location: Location,
  count: number,
  { content, nodes, largest }: Totals,
): void {
  resources.requireNodes(count, location);
  if (content + nodes <= resources.ledger.available) resources.requireMemory(largest);
  staged.reserve(content, nodes);
}

/** Creates the copies, and links them into the tree. */
function* build<Node>(
  state: FileSystemState<Node>,
  from: Entry<Node>,
  to: Entry<Node>,
  originals: readonly Original<Node>[],
  totals: Totals,
  options: ChangeOptions,
): Operation<void> {
  const { location, syscall } = from;
  const { copyBuffer } = state.resources;
  const staged = new StagedTree(state);
  try {
    provide(state, staged, location, originals.length, totals);
    const buffer = copyBuffer.take(totals.largest);
    /** The copies of the directories, by the number of the original. Only directories are looked up. */
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
    const replaced = makeChange(state, findPlace, linkCopy, { staged, top, path, dest: to.path, syscall, options });
    if (replaced !== undefined) discard(state, replaced);
  } finally {
    staged.dispose();
  }
}

/** A complete copy, and its destination. */
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
  const replaced = target === undefined ? undefined : change.remove(target);
  change.link([top], [directory]);
  staged.commit(0, [staged.root]);
  return replaced;
}

function* copyInSteps<Node>(storage: FileStorage, file: OpenFile<Node>, buffer: Uint8Array): Operation<void> {
  yield* fillInSteps(storage, file.size, copyBufferBytes, (start) => pieceAt(file, start, buffer));
}

/** The bytes from `start` on, as many as there are or the buffer holds. */
function pieceAt<Node>(file: OpenFile<Node>, start: number, buffer: Uint8Array): Uint8Array {
  return buffer.subarray(0, file.readInto(start, buffer));
}
