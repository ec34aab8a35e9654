import type { FileStorage, LockHold, LockRequest, Operation, ReadWriteLock } from "@dmemfs/contract";
import { requireIntact } from "../arguments/index.js";
import { link, requireVacancy } from "../change/index.js";
import { busy } from "../drive/index.js";
import { type Entry, type FileSystemState, lookUp } from "../tree/index.js";
import { OpenFile } from "./open-file.js";
import type { OpenFlags } from "./open-flags.js";
import { withLocation } from "./with-location.js";

/** The file to open, and its first content. */
export interface OpenRequest {
  readonly syscall: string;
  readonly path: string;
  readonly flags: OpenFlags;
  /** The least size after opening, in bytes. */
  readonly leastSize: number;
  /** Bytes that the opening writes: the content of an emptied or new file, or bytes to append. */
  readonly content: Uint8Array | undefined;
  /**
   * A storage with the same content, which a new or an emptied file takes over. The caller disposes of it if the file has
   * another storage afterwards.
   */
  readonly staged: FileStorage | undefined;
}

/** A lock to wait for, and its file. */
interface Waiting<Node> extends LockRequest {
  readonly node: Node;
}

/**
 * Opens a file as soon as its lock is free. A waiter holds nothing and blocks only later waiters. After each wait it looks its
 * path up again, because the file may have been removed or replaced.
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

/**
 * Opens a file now. @throws BlockingIOError (`EAGAIN`) if its lock is not free, because no code of this thread can release it
 * while the call waits
 */
export function openNow<Node>(state: FileSystemState<Node>, request: OpenRequest): OpenFile<Node> {
  const outcome = tryOpen(state, request);
  if (outcome instanceof OpenFile) return outcome;
  throw busy(outcome);
}

/**
 * Stores the content of the request without a pause. A new file is not opened for that, because no other code runs in between.
 */
export function storeNow<Node>(state: FileSystemState<Node>, request: OpenRequest): void {
  state.callbackGuard.assertNotInCallback(request.syscall, request.path);
  const entry = lookUp(state, request.path, request.syscall);
  if (entry.node === undefined) create(state, request, entry);
  else openNow(state, request).close();
}

/**
 * Opens the file, or returns the lock to wait for. `granted` is used if it is a hold of the lock of the file that is at the
 * path now.
 */
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

/** Creates the file with its content, and then links it into the tree. */
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
 * The size of a new or an emptied file. Must be called after all waits.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if the caller has detached or shrunk the content during a wait
 */
function sizeOf({ leastSize, content }: OpenRequest): number {
  if (content === undefined) return leastSize;
  requireIntact(content);
  return Math.max(leastSize, content.length);
}

/** Empties, grows or fills an existing file as the request says. */
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
