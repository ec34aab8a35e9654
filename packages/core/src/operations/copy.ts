import { type FileStorage, type Operation, OutOfMemoryError } from "@dmemfs/contract";
import { located, type OpenFile } from "../open/index.js";
import { link, lookUpPair, requireVacancy, type Tree } from "../tree/index.js";
import { openToRead } from "./read-file.js";

/** Bytes that are under way at one time. */
const bufferBytes = 256 * 1024;

/** Copies a file. The copy appears when it is whole. */
export function* copyFile<Node>(tree: Tree<Node>, source: string, destination: string): Operation<void> {
  const { space, table } = tree;
  const [from, to] = lookUpPair(tree, source, destination, "copy");
  from.requireFile();
  requireVacancy(to);
  const { location } = from;
  const file = yield* openToRead(tree, source, "copy");
  let storage: FileStorage | undefined;
  try {
    const cost = space.admitNode(to.name, location);
    using reservation = space.reserve(space.quotaFor(file.size) + cost);
    if (cost > 0) reservation.reserve(cost).commit();
    storage = space.createStorage(reservation);
    yield* copyContent(file, storage, copyBuffer(file.size));
    const place = requireVacancy(lookUpPair(tree, source, destination, "copy")[1]);
    space.requireNodes(1, location);
    link(tree, place.directory, place.name, table.createFile(storage, tree.now(), 1));
    storage = undefined;
    reservation.commit(reservation.used);
  } catch (error) {
    throw located(error, location, space.ledger.available);
  } finally {
    storage?.dispose();
    file.close();
  }
}

/** Puts all of a file's content into a new storage, letting others run between pieces. */
export function* copyContent<Node>(file: OpenFile<Node>, storage: FileStorage, buffer: Uint8Array): Operation<void> {
  const { size } = file;
  if (size <= buffer.length) {
    if (size > 0) storage.reset(size, buffer.subarray(0, file.readInto(0, buffer)));
    storage.trim();
    return;
  }
  for (let position = 0; position < size; ) {
    if (position > 0) yield undefined;
    const count = file.readInto(position, buffer);
    storage.write(position, buffer.subarray(0, count));
    position += count;
  }
  storage.trim();
}

/** A buffer to copy files of at most that size. */
export function copyBuffer(largest: number): Uint8Array {
  const requested = Math.min(bufferBytes, largest);
  try {
    return new Uint8Array(requested);
  } catch (cause) {
    throw new OutOfMemoryError({ requested, cause });
  }
}
