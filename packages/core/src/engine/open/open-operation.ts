import type { LockHold, LockRequest, Operation, ReadWriteLock } from "@dmemfs/contract";
import { withLocation } from "../change/index.js";
import { type Begun, Remaining } from "../drive/index.js";
import { type Entry, type FileNode, type FileSystemState, lookUp } from "../tree/index.js";
import { makeFile } from "./make-file.js";
import { OpenFile } from "./open-file.js";
import { type OpenRequest, sizeOf } from "./open-request.js";

/** A lock to wait for, and its file. */
interface Waiting<Node> extends LockRequest {
  readonly node: FileNode<Node>;
}

/**
 * Opens a file as soon as its lock is free. A waiter holds nothing and blocks only later waiters. After each wait it looks its
 * path up again, because the file may have been removed or replaced. The first attempt is made by the call.
 */
export function openOperation<Node>(state: FileSystemState<Node>, request: OpenRequest): Begun<OpenFile<Node>> {
  const outcome = tryOpen(state, request);
  return outcome instanceof OpenFile ? outcome : new Remaining(waitAndOpen(state, request, outcome));
}

function* waitAndOpen<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  waiting: Waiting<Node>,
): Operation<OpenFile<Node>> {
  let outcome: OpenFile<Node> | Waiting<Node> = waiting;
  while (!(outcome instanceof OpenFile)) {
    const { lock, node }: Waiting<Node> = outcome;
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

/** Opens a file and closes it: what is left is its content. A new file is not opened for that. */
export function store<Node>(state: FileSystemState<Node>, request: OpenRequest): Begun<void> {
  assertNotInCallback(state, request);
  const { structure } = state.table;
  for (;;) {
    const version = structure.beginLook();
    const entry = findEntry(state, request, version);
    if (entry === undefined) continue;
    if (entry.node !== undefined) return openAndClose(openOperation(state, request));
    if (makeFile(state, request, entry, version) !== undefined) return undefined;
  }
}

function openAndClose<Node>(opening: Begun<OpenFile<Node>>): Begun<void> {
  if (opening instanceof Remaining) return new Remaining(closeAfter(opening.operation));
  opening.close();
  return undefined;
}

function* closeAfter<Node>(opening: Operation<OpenFile<Node>>): Operation<void> {
  const file = yield* opening;
  file.close();
}

function assertNotInCallback<Node>({ callbackGuard }: FileSystemState<Node>, { syscall, path }: OpenRequest): void {
  if (callbackGuard.isInCallback) callbackGuard.assertNotInCallback({ syscall, path });
}

/** What is at the path, fit for the mode; undefined if the tree has changed since the look of that version began. */
function findEntry<Node>(state: FileSystemState<Node>, request: OpenRequest, version: number): Entry<Node> | undefined {
  const { structure } = state.table;
  const { flags } = request;
  try {
    const entry = lookUp(state, request.path, request.syscall);
    if (flags.exclusive) entry.requireVacant();
    if (entry.node !== undefined || !flags.creates) entry.requireFile();
    else entry.requireParent();
    return structure.stillValid(version) ? entry : undefined;
  } catch (error) {
    if (structure.stillValid(version)) throw error;
    return undefined;
  }
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
  const { structure } = state.table;
  assertNotInCallback(state, request);
  for (;;) {
    const version = structure.beginLook();
    const entry = findEntry(state, request, version);
    if (entry === undefined) continue;
    const node = entry.node as FileNode<Node> | undefined;
    const outcome =
      node === undefined
        ? makeOpenFile(state, request, entry, version)
        : tryOpenNode(state, request, entry, node, version, waitedFor, granted);
    if (outcome !== undefined) return outcome;
  }
}

/** Opens a file that was found in the look of that version; undefined if it has changed its place since. */
function tryOpenNode<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  node: FileNode<Node>,
  version: number,
  waitedFor: ReadWriteLock | undefined,
  granted: LockHold | undefined,
): OpenFile<Node> | Waiting<Node> | undefined {
  const { table, resources } = state;
  const { syscall, flags } = request;
  const { access } = flags;
  const { path } = entry;
  let file: OpenFile<Node> | undefined;
  try {
    const lock = table.lock(node);
    const own = lock === waitedFor ? granted : undefined;
    const hold = own ?? lock.tryAcquire(access);
    if (hold === undefined) return { lock, access, path, syscall, node };
    if (!table.structure.stillValid(version)) {
      if (hold !== granted) hold.release();
      return undefined;
    }
    file = new OpenFile(state, node, hold, path, flags);
    applyMode(file, request);
    return file;
  } catch (error) {
    file?.close();
    throw withLocation(error, entry.location, resources.ledger.available);
  }
}

/** Makes the file with its content, and opens it. It is locked before others can find it. */
function makeOpenFile<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  version: number,
): OpenFile<Node> | undefined {
  const { flags } = request;
  let hold: LockHold | undefined;
  const node = makeFile(state, request, entry, version, (made) => {
    hold = state.table.lock(made).tryAcquire(flags.access);
  });
  return node === undefined ? undefined : new OpenFile(state, node, hold as LockHold, entry.path, flags);
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
