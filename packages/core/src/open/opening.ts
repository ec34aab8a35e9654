import { BlockingIOError, type FileStorage, type LockHold, type LockRequest, type Operation } from "@dmemfs/contract";
import { type Entry, link, lookUp, requireVacancy, type Tree } from "../tree/index.js";
import { located } from "./located.js";
import { OpenFile } from "./open-file.js";
import type { OpenPlan } from "./plan.js";
import type { StagedContent } from "./staged-content.js";

/** What is to be opened, and what the file is to hold from the first moment on. */
export interface OpenRequest {
  readonly syscall: string;
  readonly path: string;
  readonly plan: OpenPlan;
  /** Least size after opening. */
  readonly preallocate: number;
  /** What is written by the opening itself: the content of an emptied or new file, or what is appended. */
  readonly content: Uint8Array | undefined;
  /** The same content, ready for a new or an emptied file to take over. */
  readonly staged: StagedContent | undefined;
}

/** A lock that was granted, to be used if it is still the one of the file at the path. */
interface GrantedLock {
  readonly request: LockRequest;
  readonly hold: LockHold;
}

/**
 * Opens a file as soon as its lock is free. A waiter holds nothing and blocks nobody but those behind it; when it wakes, it
 * looks its path up again, for the file may be gone or another.
 */
export function* opening<Node>(tree: Tree<Node>, request: OpenRequest): Operation<OpenFile<Node>> {
  let granted: GrantedLock | undefined;
  for (;;) {
    const outcome = attempt(tree, request, granted);
    if (outcome instanceof OpenFile) return outcome;
    const hold = yield outcome;
    granted = hold === undefined ? undefined : { request: outcome, hold };
  }
}

/** Opens a file now. @throws BlockingIOError (`EAGAIN`) when its lock is not free: nobody on this thread could free it. */
export function openNow<Node>(tree: Tree<Node>, request: OpenRequest): OpenFile<Node> {
  const outcome = attempt(tree, request, undefined);
  if (outcome instanceof OpenFile) return outcome;
  throw busy(outcome);
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

function attempt<Node>(
  tree: Tree<Node>,
  request: OpenRequest,
  granted: GrantedLock | undefined,
): OpenFile<Node> | LockRequest {
  const { syscall, path, plan } = request;
  try {
    const entry = lookUp(tree, path, syscall);
    if (plan.exclusive) entry.requireVacant();
    if (entry.node !== undefined || !plan.creates) return openExisting(tree, request, entry, granted);
    granted?.hold.release();
    return create(tree, request, entry);
  } catch (error) {
    granted?.hold.release();
    throw error;
  }
}

function openExisting<Node>(
  tree: Tree<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  granted: GrantedLock | undefined,
): OpenFile<Node> | LockRequest {
  const { syscall, plan } = request;
  const { access } = plan;
  const node = entry.requireFile();
  const lock = tree.table.lock(node);
  if (granted !== undefined && granted.request.lock !== lock) granted.hold.release();
  const hold = granted?.request.lock === lock ? granted.hold : lock.tryAcquire(access);
  if (hold === undefined) return { lock, access, path: entry.path, syscall };
  const file = new OpenFile(tree, node, hold, entry.path, plan);
  try {
    prepare(file, request);
  } catch (error) {
    file.close();
    throw error;
  }
  return file;
}

/** Brings an existing file into the state that the request wants. */
function prepare<Node>(file: OpenFile<Node>, request: OpenRequest): void {
  const { syscall, plan, preallocate, content, staged } = request;
  if (plan.empties && staged !== undefined) {
    file.adopt(staged.take());
    return;
  }
  if (plan.empties) {
    file.reset(syscall, Math.max(preallocate, content?.length ?? 0), content);
    return;
  }
  if (content !== undefined) file.write(syscall, file.size, content);
  if (preallocate > file.size) file.truncate(syscall, preallocate);
}

/** Makes the file with all that it is to hold; only then does it appear in the tree. */
function create<Node>(tree: Tree<Node>, request: OpenRequest, entry: Entry<Node>): OpenFile<Node> {
  const { table, space } = tree;
  const { plan } = request;
  const { directory, name } = requireVacancy(entry);
  const cost = space.admitNode(name, entry.location);
  const node = table.createFile(pay(tree, request, entry, cost), tree.now(), 1);
  link(tree, directory, name, node);
  const hold = table.lock(node).tryAcquire(plan.access) as LockHold;
  return new OpenFile(tree, node, hold, entry.path, plan);
}

/** Charges a new file: its node, and its first content in a storage of its own. */
function pay<Node>(tree: Tree<Node>, request: OpenRequest, { path }: Entry<Node>, cost: number): FileStorage {
  const { space } = tree;
  const { syscall, staged } = request;
  let storage: FileStorage | undefined;
  try {
    storage = staged === undefined ? fill(space.createStorage(), request) : undefined;
    if (cost > 0) space.ledger.reserve(cost).commit();
    return storage ?? (staged as StagedContent).take();
  } catch (error) {
    storage?.dispose();
    throw located(error, { syscall, path }, space.ledger.available);
  }
}

/** A failing storage holds nothing, so nothing has to be given back. */
function fill(storage: FileStorage, { preallocate, content }: OpenRequest): FileStorage {
  const size = Math.max(preallocate, content?.length ?? 0);
  if (size > 0) storage.reset(size, content);
  return storage;
}
