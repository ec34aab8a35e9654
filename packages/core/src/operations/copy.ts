import type { FileStorage, Operation } from "@dmemfs/contract";
import { located, type OpenFile } from "../open/index.js";
import { link, lookUp, requireVacancy, type Tree, type Vacancy } from "../tree/index.js";
import { openToRead } from "./read-file.js";

/** Bytes that are under way at one time. */
const bufferBytes = 256 * 1024;

/** Copies a file. The copy appears when it is whole. */
export function* copyFile<Node>(tree: Tree<Node>, source: string, destination: string): Operation<void> {
  const { space, table } = tree;
  lookUp(tree, source, "copy").requireFile();
  vacancyAt(tree, destination);
  const dest = lookUp(tree, destination, "copy").path;
  const file = yield* openToRead(tree, source, "copy");
  const location = { syscall: "copy", path: file.path, dest };
  let storage: FileStorage | undefined;
  try {
    const { name } = vacancyAt(tree, destination);
    const cost = space.admitNode(name, "copy", dest);
    using reservation = space.reserve(space.quotaFor(file.size) + cost);
    if (cost > 0) reservation.reserve(cost).commit();
    storage = space.createStorage(reservation);
    yield* copyContent(file, storage);
    const place = vacancyAt(tree, destination);
    space.requireNodes(1, "copy", dest);
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

function vacancyAt<Node>(tree: Tree<Node>, path: string): Vacancy<Node> {
  return requireVacancy(lookUp(tree, path, "copy"));
}

/** Appends all of a file's content to a new storage, letting others run between pieces. */
export function* copyContent<Node>(file: OpenFile<Node>, storage: FileStorage): Operation<void> {
  const buffer = new Uint8Array(Math.min(bufferBytes, file.size));
  for (let position = 0; position < file.size; ) {
    if (position > 0) yield undefined;
    const count = file.readInto(position, buffer);
    storage.write(position, buffer.subarray(0, count));
    position += count;
  }
  storage.trim();
}
