import type { CopyOptions, FileStorage, Operation } from "@dmemfs/contract";
import { type ChangeCost, discard, look, makeChange, type TreeChange, withLocation } from "../change/index.js";
import { fillInSteps } from "../content/index.js";
import { Remaining, steps } from "../drive/index.js";
import {
  NewFile,
  type OpenFile,
  type OpenRequest,
  openOperation,
  type Places,
  store,
  takePlaces,
} from "../open/index.js";
import { requirePath } from "../path/index.js";
import { type ChangeOptions, findTarget, noChangeOptions, readChangeOptions, requestFor } from "../steps/index.js";
import {
  copyBufferBytes,
  type DirectoryNode,
  type FileSystemState,
  type Location,
  lookUp,
  lookUpPair,
} from "../tree/index.js";

/** The paths of a copy. */
interface Paths extends Location {
  readonly dest: string;
  readonly options: ChangeOptions;
}

/**
 * Copies a file. The call is queued for both files first. A replaced file keeps its node. The copy appears
 * when it is complete. If the quota has no room for it next to the content that it replaces, that content is overwritten in one step.
 */
export function* copy<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  options?: CopyOptions,
): Operation<void> {
  requirePath(source);
  const given = { syscall: "copy", path: source, dest: destination };
  const own = options === undefined ? noChangeOptions : readChangeOptions(options, given, ["replace", "detach"]);
  const paths = { ...given, options: own };
  let location = look(state, findPair, paths);
  while (location !== undefined && location.path === location.dest) {
    // The file is being made: a copy onto itself changes nothing, but not before its turn.
    (yield* steps(() => openOperation(state, { ...requestFor(source, "copy", "rb"), location: given }))).close();
    location = look(state, findPair, paths);
  }
  if (location === undefined) return;
  const { path, dest } = location;
  const read = { ...requestFor(path, "copy", "rb"), location };
  const write = { ...requestFor(dest, "copy", own.replace ? "wb" : "xb"), location };
  try {
    if (copyDirectly(state, read, write)) return;
    const places = yield* takePlaces(state, read, write, own.detach);
    yield* copyContent(state, places, { ...location, options: own });
  } catch (error) {
    throw withLocation(error, location, state.resources.ledger.available);
  }
}

/** The canonical paths of a copy that can be made; undefined for a copy of a file onto itself, which changes nothing. */
function findPair<Node>(
  state: FileSystemState<Node>,
  paths: Paths,
): (Location & { readonly dest: string }) | undefined {
  const { syscall, options } = paths;
  const [from, to] = lookUpPair(state, paths.path, paths.dest, syscall);
  const { path } = from;
  const dest = to.path;
  if (state.pendingFiles.lock(path) === undefined) from.requireFile();
  if (path === dest && options.replace && to.node !== undefined) return undefined;
  if (state.pendingFiles.lock(dest) === undefined) {
    if (!options.replace || to.node === undefined) to.requireVacancy();
    else to.requireFile();
  }
  return { syscall, path, dest };
}

/** Copies a small file to a vacant path, if the call need not wait for either of them. Steps would cost more than the work. */
function copyDirectly<Node>(state: FileSystemState<Node>, read: OpenRequest, write: OpenRequest): boolean {
  const { resources } = state;
  const { copyBuffer, ledger } = resources;
  const storage = look(state, findIdle, read);
  if (storage === undefined || look(state, isTaken, write)) return false;
  const { size } = storage;
  if (size > copyBufferBytes || resources.quotaFor(size) > ledger.available) return false;
  const buffer = copyBuffer.take(size);
  if (size > 0) storage.readInto(0, buffer);
  const isDone = !(store(state, { ...write, content: buffer.subarray(0, size) }) instanceof Remaining);
  copyBuffer.put(buffer);
  return isDone;
}

function isTaken<Node>(state: FileSystemState<Node>, { path, syscall }: OpenRequest): boolean {
  return lookUp(state, path, syscall).node !== undefined;
}

/** The storage of a file that no other code can change before the running code has ended. */
function findIdle<Node>(state: FileSystemState<Node>, { path, syscall }: OpenRequest): FileStorage | undefined {
  const { table } = state;
  const { node } = lookUp(state, path, syscall);
  return node !== undefined && table.isFile(node) && table.isIdle(node) ? table.storage(node) : undefined;
}

/** Copies one open file to another, to a new one, or to a new one in the place of an open one. Closes them. */
function* copyContent<Node>(
  state: FileSystemState<Node>,
  { source, destination }: Places<Node>,
  given: Paths,
): Operation<void> {
  let staged: FileStorage | undefined;
  try {
    const isNew = destination === undefined || destination instanceof NewFile;
    if (isNew) state.resources.requireNodes(1, given);
    staged = yield* stageCopy(state, source, isNew);
    if (destination === undefined) replaceOpen(state, given, staged as FileStorage);
    else if (destination instanceof NewFile) destination.make(undefined, staged);
    else if (staged !== undefined) destination.adopt(staged);
    else destination.copyFrom(source);
    staged = undefined;
  } finally {
    staged?.dispose();
    source.close();
    destination?.close();
  }
}

/**
 * Puts a copy in the place of a file that may be open. The old file loses its name to the new one, so the call does not wait for
 * it.
 */
function replaceOpen<Node>(state: FileSystemState<Node>, given: Paths, storage: FileStorage): void {
  const replaced = makeChange(state, findPlace, linkCopy, { ...given, storage, chunks: storage.chunkCount });
  if (replaced !== undefined) discard(state, replaced);
}

/** A complete copy, and its destination. */
interface Copy extends Paths {
  readonly storage: FileStorage;
  readonly chunks: number;
}

interface CopyPlace<Node> extends ChangeCost<Node>, Copy {
  readonly directory: DirectoryNode<Node>;
  readonly name: string;
  readonly target: Node | undefined;
}

function findPlace<Node>(state: FileSystemState<Node>, copy: Copy): CopyPlace<Node> {
  const { syscall, path, dest } = copy;
  const [entry, to] = lookUpPair(state, path, dest, syscall);
  const target = findTarget(state, to, false, copy.options);
  const directory = to.directory ?? to.requireParent();
  return { ...copy, entry, nodes: 1, bytes: state.resources.nodeCost(to.name), directory, name: to.name, target };
}

function linkCopy<Node>(
  change: TreeChange<Node>,
  { directory, name, storage, chunks, target }: CopyPlace<Node>,
): Node | undefined {
  const replaced = target === undefined ? undefined : change.remove(target);
  change.makeFile(directory, name, storage, chunks);
  return replaced;
}

/**
 * A new storage with the content of a file. All of its charge is reserved before the first byte is copied.
 * @param isRequired - whether to throw if it does not fit
 * @returns undefined if it does not fit
 */
function* stageCopy<Node>(
  { resources }: FileSystemState<Node>,
  file: OpenFile<Node>,
  isRequired: boolean,
): Operation<FileStorage | undefined> {
  const { ledger, copyBuffer } = resources;
  const { size } = file;
  const cost = resources.quotaFor(size);
  if (!isRequired && cost > ledger.available) return undefined;
  if (cost <= ledger.available) resources.requireMemory(size);
  using reservation = ledger.reserve(cost);
  const storage = resources.createStorage(reservation);
  let isFilled = false;
  try {
    const buffer = copyBuffer.take(size);
    yield* fillInSteps(storage, size, copyBufferBytes, (start) => buffer.subarray(0, file.readInto(start, buffer)));
    copyBuffer.put(buffer);
    reservation.commit(reservation.used);
    isFilled = true;
    return storage;
  } finally {
    if (!isFilled) storage.dispose();
  }
}
