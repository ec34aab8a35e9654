import type { FileStorage, LockHold, LockRequest, Operation, ReadWriteLock } from "@dmemfs/contract";
import { requireIntact } from "../arguments/index.js";
import { link, requireVacancy } from "../change/index.js";
import { busy } from "../drive/index.js";
import { type Entry, type FileSystemState, lookUp } from "../tree/index.js";
import { OpenFile } from "./open-file.js";
import type { OpenFlags } from "./open-flags.js";
import { withLocation } from "./with-location.js";

/** What is to be opened, and what the file is to hold from the first moment on. */
export interface OpenRequest {
  readonly syscall: string;
  readonly path: string;
  readonly flags: OpenFlags;
  /** Least size after opening. */
  readonly leastSize: number;
  /** What is written by the opening itself: the content of an emptied or new file, or what is appended. */
  readonly content: Uint8Array | undefined;
  /** The same content, for a new or an emptied file to take over. Whoever asks disposes of it if the file has another storage. */
  readonly staged: FileStorage | undefined;
}

/** A lock to wait for, and the file that has it. */
interface Waiting<Node> extends LockRequest {
  readonly node: Node;
}

/**
 * Opens a file as soon as its lock is free. A waiter holds nothing and blocks nobody but those behind it; when it wakes, it
 * looks its path up again, for the file may be gone or another.
 */
export function* openOperation<Node>(state: FileSystemState<Node>, request: OpenRequest): Operation<OpenFile<Node>> {
  let outcome = tryOpen(state, request);
  while (!(outcome instanceof OpenFile)) {
    const { lock, node } = outcome;
    let hold: LockHold | undefined;
    try {
      hold = yield outcome;
      outcome = tryOpen(state, request, lock, hold);
    } finally {
      if (!(outcome instanceof OpenFile && outcome.hold === hold)) {
        hold?.release();
        state.table.dropLock(node);
      }
    }
  }
  return outcome;
}

/** Opens a file now. @throws BlockingIOError (`EAGAIN`) when its lock is not free: nobody on this thread could free it. */
export function openNow<Node>(state: FileSystemState<Node>, request: OpenRequest): OpenFile<Node> {
  const outcome = tryOpen(state, request);
  if (outcome instanceof OpenFile) return outcome;
  throw busy(outcome);
}

/** Stores what the request says without a pause. A new file need not be opened for that: nobody can come in between. */
export function storeNow<Node>(state: FileSystemState<Node>, request: OpenRequest): void {
  state.callbackGuard.assertNotInCallback(request.syscall, request.path);
  const entry = lookUp(state, request.path, request.syscall);
  if (entry.node === undefined) create(state, request, entry);
  else openNow(state, request).close();
}

/** Opens the file, or tells which lock to wait for. `granted` is used if the lock is still that of the file at the path. */
function tryOpen<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  waitedFor?: ReadWriteLock,
  granted?: LockHold,
): OpenFile<Node> | Waiting<Node> {
  const { syscall, flags } = request;
  const { access } = flags;
  state.callbackGuard.assertNotInCallback(request.syscall, request.path);
  const entry = lookUp(state, request.path, syscall);
  const { path } = entry;
  if (flags.exclusive) entry.requireVacant();
  let file: OpenFile<Node> | undefined;
  try {
    const isNew = entry.node === undefined && flags.creates;
    const node = isNew ? create(state, request, entry) : entry.requireFile();
    const lock = state.table.lock(node);
    const hold = (lock === waitedFor ? granted : undefined) ?? lock.tryAcquire(access);
    if (hold === undefined) return { lock, access, path, syscall, node };
    file = new OpenFile(state, node, hold, path, flags);
    if (!isNew) applyMode(file, request);
    return file;
  } catch (error) {
    file?.close();
    throw withLocation(error, entry.location, state.resources.ledger.available);
  }
}

/** Makes the file with all that it is to hold; only then does it appear in the tree. */
function create<Node>(state: FileSystemState<Node>, request: OpenRequest, entry: Entry<Node>): Node {
  const { name } = entry;
  const directory = requireVacancy(entry);
  state.resources.requireNodes(1, entry.location);
  const cost = state.resources.nodeCost(name);
  const node = state.table.createFile(createPaidStorage(state, request, entry, cost), state.now(), 1);
  link(state, directory, name, node);
  return node;
}

/** Charges a new file: its first content, in a storage of its own, and its node. */
function createPaidStorage<Node>(
  { resources }: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  cost: number,
): FileStorage {
  const { content, staged } = request;
  let storage = staged;
  try {
    storage ??= resources.createStorage();
    const size = staged === undefined ? sizeOf(request) : 0;
    resources.requireMemory(size);
    if (size > 0) {
      storage.reset(size, content);
      storage.trim();
    }
    if (cost > 0) resources.ledger.reserve(cost).commit();
    return storage;
  } catch (error) {
    if (staged === undefined) storage?.dispose();
    throw withLocation(error, entry.location, resources.ledger.available);
  }
}

/**
 * The size of a new or an emptied file. To be asked at the last moment, after all waits.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) when the caller has detached or shrunk the content meanwhile
 */
function sizeOf({ leastSize, content }: OpenRequest): number {
  if (content === undefined) return leastSize;
  requireIntact(content);
  return Math.max(leastSize, content.length);
}

/** Brings an existing file into the state that the request wants. */
function applyMode<Node>(file: OpenFile<Node>, request: OpenRequest): void {
  const { syscall, flags, leastSize, content, staged } = request;
  if (!flags.empties) {
    // It was for a new file, and these bytes need its room.
    staged?.dispose();
    if (content !== undefined) file.write(syscall, file.size, content);
    if (leastSize > file.size) file.truncate(syscall, leastSize);
  } else if (staged === undefined) file.reset(sizeOf(request), content);
  else file.adopt(staged);
}
