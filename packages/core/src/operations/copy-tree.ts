import { type FileStorage, InvalidArgumentError, type Operation, type Reservation } from "@dmemfs/contract";
import { located, type OpenFile } from "../open/index.js";
import { isBelow, joinPath } from "../path/index.js";
import {
  type Entry,
  linkSubtree,
  lookUp,
  lookUpPair,
  type NodeCount,
  requireVacancy,
  type Tree,
} from "../tree/index.js";
import { copyBuffer, copyContent } from "./copy.js";
import { isAbsence } from "./export-tree.js";
import { openToRead } from "./read-file.js";

/** A node that is to be copied: a file, held open so that it stays as it is, or a directory. */
interface Original<Node> {
  readonly name: string;
  /** The place of its directory in the list; the top has none. */
  readonly parent: number | undefined;
  readonly file: OpenFile<Node> | undefined;
}

/**
 * Copies a directory with all below it. The copy appears when it is whole. All files are opened before the first is copied, so
 * their contents are of one moment, and each is closed as soon as it is copied.
 */
export function* copyTree<Node>(tree: Tree<Node>, source: string, destination: string): Operation<void> {
  const [from, to] = lookUpPair(tree, source, destination, "copyTree");
  from.requireDirectory();
  requireOutside(from, to);
  requireVacancy(to);
  const originals: Original<Node>[] = [];
  try {
    yield* collect(tree, from, to.name, originals);
    yield* copyAll(tree, to, originals);
  } catch (error) {
    throw located(error, from.location, tree.space.ledger.available);
  } finally {
    for (const { file } of originals) file?.close();
  }
}

function requireOutside<Node>(from: Entry<Node>, to: Entry<Node>): void {
  if (!isBelow(to.path, from.path)) return;
  throw new InvalidArgumentError({ ...from.location, detail: "a directory cannot be copied into itself" });
}

/** Lists what there is to copy, each directory before what is in it, and opens every file. */
function* collect<Node>(
  tree: Tree<Node>,
  from: Entry<Node>,
  topName: string,
  originals: Original<Node>[],
): Operation<void> {
  const { table } = tree;
  const pending = [{ path: from.path, name: topName, parent: undefined as number | undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, name, parent } = next;
    const { node } = lookUp(tree, path, "copyTree");
    if (node === undefined) continue;
    if (table.isDirectory(node)) {
      const place = originals.push({ name, parent, file: undefined }) - 1;
      for (const childName of table.childNames(node).reverse()) {
        pending.push({ path: joinPath(path, childName), name: childName, parent: place });
      }
    } else {
      const file = yield* openIfThere(tree, path);
      if (file !== undefined) originals.push({ name, parent, file });
    }
    yield undefined;
  }
}

/** Others run while an operation waits; a file they removed meanwhile is not copied. */
function* openIfThere<Node>(tree: Tree<Node>, path: string): Operation<OpenFile<Node> | undefined> {
  try {
    return yield* openToRead(tree, path, "copyTree");
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function* copyAll<Node>(tree: Tree<Node>, to: Entry<Node>, originals: readonly Original<Node>[]): Operation<void> {
  const { space } = tree;
  const nodes = space.admitNodes(
    originals.map(({ name }) => name),
    to.location,
  );
  const bytes = originals.reduce((sum, { file }) => sum + (file === undefined ? 0 : space.quotaFor(file.size)), 0);
  const storages: FileStorage[] = [];
  using reservation = space.reserve(nodes + bytes);
  try {
    if (nodes > 0) reservation.reserve(nodes).commit();
    const top = yield* build(tree, originals, reservation, storages);
    const { directory, name } = requireVacancy(lookUpPair(tree, to.location.path, to.path, to.syscall)[1]);
    space.requireNodes(originals.length, to.location);
    linkSubtree(tree, directory, name, top, countOf(originals, storages));
    storages.length = 0;
    reservation.commit(reservation.used);
  } finally {
    for (const storage of storages) storage.dispose();
  }
}

function countOf<Node>(originals: readonly Original<Node>[], storages: readonly FileStorage[]): NodeCount {
  const chunks = storages.reduce((sum, { chunkCount }) => sum + chunkCount, 0);
  return { files: storages.length, directories: originals.length - storages.length, chunks };
}

/** Makes the copies as a subtree that hangs nowhere yet, and returns its top. */
function* build<Node>(
  tree: Tree<Node>,
  originals: readonly Original<Node>[],
  reservation: Reservation,
  storages: FileStorage[],
): Operation<Node> {
  const { table, space } = tree;
  const now = tree.now();
  const made: Node[] = [];
  const buffer = copyBuffer(originals.reduce((largest, { file }) => Math.max(largest, file?.size ?? 0), 0));
  for (const { name, parent, file } of originals) {
    let node: Node;
    if (file === undefined) {
      node = table.createDirectory(now);
    } else {
      const storage = space.createStorage(reservation);
      storages.push(storage);
      yield* copyContent(file, storage, buffer);
      file.close();
      node = table.createFile(storage, now, 1);
      yield undefined;
    }
    made.push(node);
    if (parent !== undefined) table.attach(made[parent] as Node, name, node, now);
  }
  return made[0] as Node;
}
