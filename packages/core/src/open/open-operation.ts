import {
  BlockingIOError,
  type FileStorage,
  type LockHold,
  type LockRequest,
  type Operation,
  type ReadWriteLock,
} from "@dmemfs/contract";
import { requireIntact } from "../arguments/index.js";
import { type Entry, link, lookUp, requireVacancy, type Tree } from "../tree/index.js";
import { located } from "./located.js";
import { OpenFile } from "./open-file.js";
import type { OpenPlan } from "./plan.js";

/** What is to be opened, and what the file is to hold from the first moment on. */
export interface OpenRequest {
  readonly syscall: string;
  readonly path: string;
  readonly plan: OpenPlan;
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
export function* opening<Node>(tree: Tree<Node>, request: OpenRequest): Operation<OpenFile<Node>> {
  let outcome = attempt(tree, request);
  while (!(outcome instanceof OpenFile)) {
    const { lock, node } = outcome;
    let hold: LockHold | undefined;
    try {
      hold = yield outcome;
      outcome = attempt(tree, request, lock, hold);
    } finally {
      if (!(outcome instanceof OpenFile && outcome.hold === hold)) {
        hold?.release();
        tree.table.dropLock(node);
      }
    }
  }
  return outcome;
}

/** Opens a file now. @throws BlockingIOError (`EAGAIN`) when its lock is not free: nobody on this thread could free it. */
export function openNow<Node>(tree: Tree<Node>, request: OpenRequest): OpenFile<Node> {
  const outcome = attempt(tree, request);
  if (outcome instanceof OpenFile) return outcome;
  throw busy(outcome);
}

/** Stores what the request says without a pause. A new file need not be opened for that: nobody can come in between. */
export function storeNow<Node>(tree: Tree<Node>, request: OpenRequest): void {
  tree.host.requireDone(request.syscall, request.path);
  const entry = lookUp(tree, request.path, request.syscall);
  if (entry.node === undefined) create(tree, request, entry);
  else openNow(tree, request).close();
}

/** The refusal of a synchronous call to wait for a lock. */
export function busy({ syscall, path, access }: LockRequest): BlockingIOError {
  return new BlockingIOError("EAGAIN", {
    syscall,
    path,
    detail:
      `the file is ${access === "read" ? "open for writing" : "open elsewhere"}, and a synchronous call cannot wait for it; ` +
      "close it first, or wait with openAsync or AsyncMemoryFileSystem",
  });
}

/** Opens the file, or tells which lock to wait for. `granted` is used if the lock is still that of the file at the path. */
function attempt<Node>(
  tree: Tree<Node>,
  request: OpenRequest,
  waitedFor?: ReadWriteLock,
  granted?: LockHold,
): OpenFile<Node> | Waiting<Node> {
  const { syscall, plan } = request;
  const { access } = plan;
  tree.host.requireDone(request.syscall, request.path);
  const entry = lookUp(tree, request.path, syscall);
  const { path } = entry;
  if (plan.exclusive) entry.requireVacant();
  let file: OpenFile<Node> | undefined;
  try {
    const isNew = entry.node === undefined && plan.creates;
    const node = isNew ? create(tree, request, entry) : entry.requireFile();
    const lock = tree.table.lock(node);
    const hold = (lock === waitedFor ? granted : undefined) ?? lock.tryAcquire(access);
    if (hold === undefined) return { lock, access, path, syscall, node };
    file = new OpenFile(tree, node, hold, path, plan);
    if (!isNew) prepare(file, request);
    return file;
  } catch (error) {
    file?.close();
    throw located(error, entry.location, tree.space.ledger.available);
  }
}

/** Makes the file with all that it is to hold; only then does it appear in the tree. */
function create<Node>(tree: Tree<Node>, request: OpenRequest, entry: Entry<Node>): Node {
  const { name } = entry;
  const directory = requireVacancy(entry);
  tree.space.requireNodes(1, entry.location);
  const cost = tree.space.nodeCost(name);
  const node = tree.table.createFile(pay(tree, request, entry, cost), tree.now(), 1);
  link(tree, directory, name, node);
  return node;
}

/** Charges a new file: its first content, in a storage of its own, and its node. */
function pay<Node>({ space }: Tree<Node>, request: OpenRequest, entry: Entry<Node>, cost: number): FileStorage {
  const { content, staged } = request;
  let storage = staged;
  try {
    storage ??= space.createStorage();
    const size = staged === undefined ? sizeOf(request) : 0;
    space.requireMemory(size);
    if (size > 0) {
      storage.reset(size, content);
      storage.trim();
    }
    if (cost > 0) space.ledger.reserve(cost).commit();
    return storage;
  } catch (error) {
    if (staged === undefined) storage?.dispose();
    throw located(error, entry.location, space.ledger.available);
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
function prepare<Node>(file: OpenFile<Node>, request: OpenRequest): void {
  const { syscall, plan, leastSize, content, staged } = request;
  if (!plan.empties) {
    // It was for a new file, and these bytes need its room.
    staged?.dispose();
    if (content !== undefined) file.write(syscall, file.size, content);
    if (leastSize > file.size) file.truncate(syscall, leastSize);
  } else if (staged === undefined) file.reset(sizeOf(request), content);
  else file.adopt(staged);
}
