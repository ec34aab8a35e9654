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
import { bytesOf } from "../arguments/index.js";
import { located } from "../open/index.js";
import { normalizePath } from "../path/index.js";
import { sliceBytes, slices } from "../slices.js";
import { type Fit, Graft, lookUp, type Space, type Tree } from "../tree/index.js";
import { contentInSteps } from "./content-in-steps.js";
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
  const { space } = tree;
  const staged: Staged = new Map();
  const priced = new Set<string>();
  let directoryCost = 0;
  let path = "/";
  using reservation = space.reserve(0);
  try {
    for (const [entryPath, content] of entriesOf(source)) {
      path = normalizePath(entryPath, "importTree");
      if (path === "/") throw new IsADirectoryError({ syscall: "importTree", path });
      refuseHopelessText(tree, path, content, "importTree");
      const bytes = ArrayBuffer.isView(content)
        ? bytesOf("content", content)
        : yield* contentInSteps(`tree[${JSON.stringify(path)}]`, content);
      if (!staged.has(path)) requirePossible(space, staged.size + 1, path);
      directoryCost += payAbove(tree, priced, reservation, path);
      const storage = stage(tree, staged, reservation, path, bytes);
      if (bytes.length > sliceBytes) yield* fillInSteps(storage, bytes);
      else if (bytes.length > 0) storage.reset(bytes.length, bytes);
      storage.trim();
      yield undefined;
    }
    const graft = yield* grow(tree, staged);
    const fit = yield* fitIn(tree, graft, staged);
    space.requireNodes(fit.newNodes, { syscall: "importTree", path });
    // What stood in the tree when it was read, or stands there now, need not be the same.
    if (fit.cost > directoryCost) spend(reservation, fit.cost - directoryCost);
    else reservation.release(directoryCost - fit.cost);
    const replaced = graft.join(fit);
    staged.clear();
    reservation.commit(reservation.used);
    yield* discardInSteps(tree, replaced.values());
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

/** More files than there may be nodes beside the root can never be taken in, whatever is there. */
function requirePossible(space: Space, files: number, path: string): void {
  if (files >= space.maxNodes) space.requireNodes(files, { syscall: "importTree", path });
}

/** Sees to it that a new file can be paid for, and makes its storage. The last of several for one path counts. */
function stage<Node>(
  { space }: Tree<Node>,
  staged: Staged,
  reservation: Reservation,
  path: string,
  content: Uint8Array,
): FileStorage {
  const replaced = staged.get(path);
  const nodeCost = replaced === undefined ? space.nodeCost(nameOf(path)) : 0;
  replaced?.dispose();
  provide(reservation, space.quotaFor(content.length) + nodeCost);
  if (nodeCost > 0) reservation.reserve(nodeCost).commit();
  const storage = space.createStorage(reservation);
  staged.set(path, storage);
  return storage;
}

function* fillInSteps(storage: FileStorage, content: Uint8Array): Operation<void> {
  for (const [start, end] of slices(content.length)) {
    if (start > 0) yield undefined;
    storage.write(start, content.subarray(start, end));
  }
}

/**
 * Pays for the directories above a new file that the tree has not got, so that they are not held before they are known to fit.
 * @param priced - directories that were asked for before
 * @returns what they are charged
 */
function payAbove<Node>(tree: Tree<Node>, priced: Set<string>, reservation: Reservation, path: string): number {
  let directory = directoryOf(path);
  if (priced.has(directory)) return 0;
  priced.add(directory);
  let cost = 0;
  for (let missing = lookUp(tree, path, "importTree").missing.length - 1; missing > 0; missing--) {
    cost += tree.space.nodeCost(nameOf(directory));
    directory = directoryOf(directory);
    if (priced.has(directory)) break;
    priced.add(directory);
  }
  spend(reservation, cost);
  return cost;
}

function spend(reservation: Reservation, bytes: number): void {
  if (bytes === 0) return;
  provide(reservation, bytes);
  reservation.reserve(bytes).commit();
}

/** Sees to it that the reservation has `bytes` to spend. */
function provide(reservation: Reservation, bytes: number): void {
  if (bytes > reservation.available) reservation.extend(bytes - reservation.available);
}

/** Grows the tree of the new files beside the tree. */
function* grow<Node>(tree: Tree<Node>, staged: Staged): Operation<Graft<Node>> {
  const graft = new Graft(tree);
  let count = 0;
  for (const [path, storage] of staged) {
    if (!graft.add(path, storage)) {
      yield* requireRoom(tree, staged);
      const detail = "the import has this path both as a file and as a directory of another file, or one above it";
      throw new FileExistsError({ syscall: "importTree", path, detail });
    }
    if (++count % pathsPerStep === 0) yield undefined;
  }
  return graft;
}

/** Finds how the files fit into the tree as it is now, or what is in their way. Nothing may run between this and the joining. */
function* fitIn<Node>(tree: Tree<Node>, graft: Graft<Node>, staged: Staged): Operation<Fit<Node>> {
  for (;;) {
    const fit = graft.fit();
    if (fit !== undefined) return fit;
    yield* requireRoom(tree, staged);
  }
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
