import type { LockHold, Operation } from "@dmemfs/contract";
import { discardUnused, isStillAt, withLocation } from "../change/index.js";
import { type Begun, Remaining } from "../drive/index.js";
import {
  type Entry,
  type FileNode,
  type FileSystemState,
  type HeldLock,
  lookUp,
  requireVersion,
} from "../tree/index.js";
import { makeFile } from "./make-file.js";
import { NewFile } from "./new-file.js";
import { OpenFile } from "./open-file.js";
import { type OpenRequest, sizeOf } from "./open-request.js";
import { takeLock, Waiting } from "./waiting.js";

/** Opens a file as soon as its lock is free. The first attempt is made by the call. */
export function openOperation<Node>(state: FileSystemState<Node>, request: OpenRequest): Begun<OpenFile<Node>> {
  return takeLock(state, request, tryOpen);
}

/**
 * Queues for a path, for a call that changes the file in steps. The result is the present file, open, or a new file that
 * other calls do not see yet. The call is queued before this function returns.
 */
export function takePlace<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
): Begun<OpenFile<Node> | NewFile<Node>> {
  return takeLock(state, request, tryTakePlace);
}

/** Opens a file only to give it its content, and closes it. A new file is not opened. */
export function store<Node>(state: FileSystemState<Node>, request: OpenRequest): Begun<void> {
  assertNotInCallback(state, request);
  const { structure } = state.table;
  for (;;) {
    const version = structure.beginLook();
    const entry = findEntry(state, request, version);
    if (entry === undefined) continue;
    if (entry instanceof Waiting || entry.node !== undefined) return openAndClose(openOperation(state, request));
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

/**
 * The node at the path, checked for the mode; the lock to wait for if another call is creating a file there; undefined if the tree
 * has changed since the optimistic read of that version began.
 */
function findEntry<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  version: number,
  granted?: HeldLock,
): Entry<Node> | Waiting<Node> | undefined {
  const { pendingFiles, table } = state;
  const { structure } = table;
  const { flags, syscall } = request;
  try {
    const entry = lookUp(state, request.path, syscall);
    if (request.location !== undefined) entry.locateAt(request.location);
    const pending = entry.node === undefined ? pendingFiles.lock(entry.path) : undefined;
    let found: Entry<Node> | Waiting<Node> = entry;
    if (pending !== undefined && !(granted !== undefined && pendingFiles.isLockOf(entry.path, granted.lock))) {
      found = new Waiting<Node>(pending, flags.access, entry.path, syscall, undefined);
    } else {
      // The state of a file is checked when its lock is taken.
      if (request.ifGeneration !== undefined && !isFile(state, entry)) {
        requireVersion(table, entry, request.ifGeneration);
      }
      if (flags.exclusive) entry.requireVacant();
      if (entry.node !== undefined || !flags.creates) entry.requireFile();
      else entry.requireParent();
    }
    return structure.stillValid(version) ? found : undefined;
  } catch (error) {
    if (structure.stillValid(version)) throw error;
    return undefined;
  }
}

function isFile<Node>({ table }: FileSystemState<Node>, { node }: Entry<Node>): boolean {
  return node !== undefined && table.isFile(node);
}

/** Opens the file if its lock is free. */
export function tryOpen<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  granted?: HeldLock,
): OpenFile<Node> | Waiting<Node> {
  const { structure } = state.table;
  assertNotInCallback(state, request);
  for (;;) {
    const version = structure.beginLook();
    const entry = findEntry(state, request, version, granted);
    if (entry === undefined) continue;
    if (entry instanceof Waiting) return entry;
    const outcome =
      entry.node === undefined
        ? makeOpenFile(state, request, entry, version, granted)
        : tryOpenNode(state, request, entry, version, granted);
    if (outcome === undefined) continue;
    if (outcome instanceof OpenFile) setUp(state, outcome, request, entry);
    return outcome;
  }
}

/** Takes the lock of the path if it is free. */
export function tryTakePlace<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  granted?: HeldLock,
): OpenFile<Node> | NewFile<Node> | Waiting<Node> {
  const { structure } = state.table;
  assertNotInCallback(state, request);
  for (;;) {
    const version = structure.beginLook();
    const entry = findEntry(state, request, version, granted);
    if (entry === undefined) continue;
    if (entry instanceof Waiting) return entry;
    const { node, path } = entry;
    if (node === undefined) {
      const claimed = state.pendingFiles.claim(path, request.flags.access, version, granted);
      if (claimed === undefined) continue;
      return new NewFile(state, request, path, claimed);
    }
    const outcome = tryOpenNode(state, request, entry, version, granted);
    if (outcome !== undefined) return outcome;
  }
}

/** Opens a file that the optimistic read of that version found; undefined if the file has left its path since. */
function tryOpenNode<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  version: number,
  granted: HeldLock | undefined,
): OpenFile<Node> | Waiting<Node> | undefined {
  const { table } = state;
  const { syscall, flags, ifGeneration } = request;
  const { access } = flags;
  const { path } = entry;
  const node = entry.node as FileNode<Node>;
  const lock = table.lock(node);
  const own = granted !== undefined && table.isLockOf(node, granted.lock) ? granted.hold : undefined;
  const hold = own ?? lock.tryAcquire(access);
  if (hold === undefined) return new Waiting(lock, access, path, syscall, node);
  if (!table.structure.stillValid(version) && !isStillAt(state, path, node)) {
    if (own === undefined) {
      hold.release();
      // The file may have lost its name because of this hold.
      discardUnused(state, node);
    }
    return undefined;
  }
  const file = new OpenFile(state, node, hold, path, flags);
  if (ifGeneration === undefined) return file;
  try {
    requireVersion(table, entry, ifGeneration);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Creates the file with its content, and opens it. The file is locked before other calls can find it. */
function makeOpenFile<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  version: number,
  granted: HeldLock | undefined,
): OpenFile<Node> | undefined {
  const { flags } = request;
  const { pendingFiles, table } = state;
  const { path } = entry;
  const claimed = granted !== undefined && pendingFiles.isLockOf(path, granted.lock) ? granted : undefined;
  let hold = claimed?.hold;
  const node = makeFile(state, request, entry, version, claimed, (made) => {
    hold ??= table.lock(made).tryAcquire(flags.access);
  });
  return node === undefined ? undefined : new OpenFile(state, node, hold as LockHold, path, flags);
}

/** Brings the file to the state that the request asks for; closes it if that fails. */
function setUp<Node>(
  state: FileSystemState<Node>,
  file: OpenFile<Node>,
  request: OpenRequest,
  { node, location }: Entry<Node>,
): void {
  // A new file was made in this state.
  if (node === undefined) return;
  try {
    applyMode(file, request);
  } catch (error) {
    file.close();
    throw withLocation(error, location, state.resources.ledger.available);
  }
}

/** Empties, grows or fills an existing file as the request says. */
function applyMode<Node>(file: OpenFile<Node>, request: OpenRequest): void {
  const { syscall, flags, leastSize, content } = request;
  if (flags.empties) {
    file.reset(sizeOf(request), content);
    return;
  }
  if (content !== undefined) file.write(syscall, file.size, content);
  if (leastSize > file.size) file.truncate(syscall, leastSize);
}
