import {
  type ByteSource,
  FileExistsError,
  type FileStorage,
  IsADirectoryError,
  invalidArgumentType,
  type Operation,
  type TreeSource,
} from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import { located } from "../open/index.js";
import { normalizePath, splitPath } from "../path/index.js";
import { sliceBytes } from "../slices.js";
import { Graft, type Location, lookUp, type Seam, type Tree } from "../tree/index.js";
import { contentInSteps } from "./content-in-steps.js";
import { fill, fillInSteps } from "./fill.js";
import { refuseHopelessText } from "./refuse-hopeless-text.js";
import { discardInSteps, requireIdle } from "./remove.js";

/** Paths that are looked at before others may run. */
const pathsPerStep = 256;

/** New files that are not in the tree yet, by canonical path. */
type Staged = Map<string, FileStorage>;

/**
 * Takes files in: reads and pays for all of them first, grows a tree of them beside the tree, and joins the two at last, in one
 * step. Any failure before that leaves no trace; what was replaced is freed after it.
 */
export function* importTree<Node>(tree: Tree<Node>, source: TreeSource): Operation<void> {
  const staged: Staged = new Map();
  const priced = new Set<string>();
  const graft = new Graft(tree);
  const location = { syscall: "importTree", path: "/" };
  try {
    for (const entry of entriesOf(source)) {
      if (!Array.isArray(entry) || entry.length !== 2) {
        throw invalidArgumentType("tree", "an iterable of [path, content]", entry);
      }
      const [entryPath, content] = entry;
      const path = normalizePath(entryPath, "importTree");
      location.path = path;
      if (path === "/") throw new IsADirectoryError(location);
      refuseHopelessText(tree, path, content, "importTree");
      const bytes = ArrayBuffer.isView(content)
        ? bytesOf("content", content)
        : yield* contentInSteps(`tree[${JSON.stringify(path)}]`, content);
      const known = staged.get(path);
      const nodes = known === undefined ? costOf(tree, staged.size + 1, priced, location) : 0;
      // The last of several contents for one path counts.
      known?.truncate(0);
      graft.provide(tree.space.quotaFor(bytes.length), nodes);
      const storage = known ?? graft.createStorage();
      staged.set(path, storage);
      if (bytes.length <= sliceBytes) fill(storage, bytes);
      else yield* fillInSteps(storage, bytes.length, sliceBytes, (start, end) => bytes.subarray(start, end));
      yield undefined;
    }
    const top = yield* grow(tree, graft, staged);
    const { seams, present } = yield* fitIn(tree, top, staged);
    yield* discardInSteps(tree, graft.join(seams, present, location).values());
  } catch (error) {
    throw located(error, location, tree.space.ledger.available);
  } finally {
    graft.dispose();
  }
}

function entriesOf(source: TreeSource): Iterable<readonly [path: string, content: ByteSource | string]> {
  if (typeof source !== "object" || source === null) {
    throw invalidArgumentType("tree", "a record, a Map or an iterable of [path, content]", source);
  }
  return Symbol.iterator in source ? source : Object.entries(source);
}

/**
 * What a new file is charged for its node, and for the directories above it that the tree has not got: all are paid for at once,
 * so that nothing is held before it is known to fit.
 * @param files - how many are new, this one included
 * @param priced - directories that were asked for before
 * @throws MFSNodeLimitExceededError for more files than there may be nodes beside the root, whatever is there
 */
function costOf<Node>(tree: Tree<Node>, files: number, priced: Set<string>, location: Location): number {
  const { space } = tree;
  const { path } = location;
  if (files >= space.maxNodes) space.requireNodes(files, location);
  let cost = space.nodeCost(nameOf(path));
  let directory = directoryOf(path);
  if (priced.has(directory)) return cost;
  priced.add(directory);
  for (let missing = lookUp(tree, path, "importTree").missing.length - 1; missing > 0; missing--) {
    cost += space.nodeCost(nameOf(directory));
    directory = directoryOf(directory);
    if (priced.has(directory)) break;
    priced.add(directory);
  }
  return cost;
}

/** Grows the tree of the new files beside the tree, and returns its root. */
function* grow<Node>(tree: Tree<Node>, graft: Graft<Node>, staged: Staged): Operation<Node> {
  const { table } = tree;
  const now = tree.now();
  const top = table.createDirectory(now);
  const directories = new Map([["", top]]);
  let count = 0;
  for (const [path, storage] of staged) {
    const name = nameOf(path);
    const directoryPath = directoryOf(path);
    const directory = directories.get(directoryPath) ?? directoryAt(tree, graft, top, directoryPath, now);
    if (directory === undefined || table.child(directory, name) !== undefined) {
      yield* requireRoom(tree, staged);
      const detail = "the import has this path both as a file and as a directory of another file, or one above it";
      throw new FileExistsError({ syscall: "importTree", path, detail });
    }
    directories.set(directoryPath, directory);
    graft.add(directory, name, table.createFile(storage, now, 0), now);
    if (++count % pathsPerStep === 0) yield undefined;
  }
  return top;
}

/** The directory of that canonical path in the graft, made if it is missing, or undefined when a file is in the way. */
function directoryAt<Node>(
  { table }: Tree<Node>,
  graft: Graft<Node>,
  top: Node,
  path: string,
  now: number,
): Node | undefined {
  let directory = top;
  for (const name of splitPath(path)) {
    const next = table.child(directory, name) ?? graft.add(directory, name, table.createDirectory(now), now);
    if (!table.isDirectory(next)) return undefined;
    directory = next;
  }
  return directory;
}

/** How a graft fits into the tree as it is at this moment. */
interface Fit<Node> {
  readonly seams: readonly Seam<Node>[];
  /** Names of directories that both have. */
  readonly present: readonly string[];
}

/** Finds how the files fit into the tree as it is now, or what is in their way. Nothing may run between this and the joining. */
function* fitIn<Node>(tree: Tree<Node>, top: Node, staged: Staged): Operation<Fit<Node>> {
  for (;;) {
    const found = fit(tree, top);
    if (found !== undefined) return found;
    yield* requireRoom(tree, staged);
  }
}

/**
 * Where a graft meets the tree, or undefined when it cannot go in: a file would meet a directory, or a file that is open. Only
 * there they have to be compared: that takes no longer for a large graft than for a small one, as long as what is new hangs
 * together.
 */
function fit<Node>({ table }: Tree<Node>, top: Node): Fit<Node> | undefined {
  const seams: Seam<Node>[] = [];
  const present: string[] = [];
  const pending: [made: Node, present: Node][] = [[top, table.root]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [made, directory] = next;
    for (const node of table.children(made)) {
      const name = table.name(node);
      const old = table.child(directory, name);
      const isDirectory = table.isDirectory(node);
      if (old !== undefined && (table.isDirectory(old) !== isDirectory || (!isDirectory && table.isOpen(old)))) {
        return undefined;
      }
      if (old !== undefined && isDirectory) {
        pending.push([node, old]);
        present.push(name);
      } else {
        seams.push({ node, directory, name, old });
      }
    }
  }
  return { seams, present };
}

/** Checks that each file can appear at its path. What is in the way may go while this goes through them. */
function* requireRoom<Node>(tree: Tree<Node>, staged: Staged): Operation<void> {
  let count = 0;
  for (const path of staged.keys()) {
    const entry = lookUp(tree, path, "importTree");
    if (entry.node === undefined) entry.requireRoomBelow();
    else requireIdle(tree, entry, entry.requireFile());
    if (++count % pathsPerStep === 0) yield undefined;
  }
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
