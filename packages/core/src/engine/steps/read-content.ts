import { InvalidArgumentError, type Operation, quantity } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { sliceBytes } from "../content/index.js";
import { type Begun, Remaining, steps } from "../drive/index.js";
import { type OpenFile, openOperation } from "../open/index.js";
import { allocate, type Entry, type FileNode, type FileSystemState, lookUp } from "../tree/index.js";
import { requestFor } from "./request-for.js";

/** Opens a file for an operation that needs its whole content to stay unchanged. */
export function openToRead<Node>(state: FileSystemState<Node>, path: string, syscall: string): Begun<OpenFile<Node>> {
  return openOperation(state, requestFor(path, syscall, "rb"));
}

/**
 * A detached copy of a file's content, outside the quota.
 * @param maxSize - the maximum size of the file in bytes
 */
export function readContent<Node>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
): Begun<Uint8Array<ArrayBuffer>> {
  if (state.table.isConcurrent) return readLocked(state, path, syscall, maxSize);
  const { node, path: canonical } = look(state, findFile, { path, syscall });
  if (node === undefined) return new Remaining(openAndRead(state, canonical, syscall, maxSize));
  const copy = readDirectly(state, node as FileNode<Node>, canonical, syscall, maxSize);
  return copy === undefined ? new Remaining(openAndRead(state, canonical, syscall, maxSize)) : copy;
}

/**
 * Reads a file's content, and holds the file until `use` of the content has ended.
 * @param most - the maximum size in bytes of an idle file that is not opened, because `use` takes them in one step
 */
export function* readFor<Node, Result>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
  most: number,
  use: (bytes: Uint8Array<ArrayBuffer>) => Operation<Result>,
): Operation<Result> {
  const { node, path: canonical } = look(state, findFile, { path, syscall });
  const direct = node && readDirectly(state, node as FileNode<Node>, canonical, syscall, undefined, most);
  if (direct !== undefined) return yield* use(direct);
  const file = yield* steps(() => openToRead(state, canonical, syscall));
  try {
    return yield* use(yield* copyOf(file, syscall));
  } finally {
    file.close();
  }
}

/** The file at the path. A file that a call is making has no node yet, and is waited for. */
function findFile<Node>(
  state: FileSystemState<Node>,
  { path, syscall }: { path: string; syscall: string },
): Entry<Node> {
  const entry = lookUp(state, path, syscall);
  if (entry.node !== undefined || state.pendingFiles.lock(entry.path) === undefined) entry.requireFile();
  return entry;
}

/**
 * A detached copy of a file that is small and idle, without opening it; undefined for any other. A callback of the application may read an
 * idle file of any size, but open none.
 */
export function readDirectly<Node>(
  { table, callbackGuard }: FileSystemState<Node>,
  node: FileNode<Node>,
  path: string,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
  most: number = sliceBytes,
): Uint8Array<ArrayBuffer> | undefined {
  if (!table.isIdle(node)) return undefined;
  const storage = table.storage(node);
  const { size } = storage;
  if (size > most && !callbackGuard.isInCallback) return undefined;
  requireSize(size, path, syscall, maxSize);
  const copy = allocate(size, syscall, path);
  if (size > 0) storage.readInto(0, copy);
  return copy;
}

/** The same where no file is known to be idle: a small file whose lock is free is locked for the read. */
function readLocked<Node>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
  maxSize: number,
): Begun<Uint8Array<ArrayBuffer>> {
  const file = openToRead(state, path, syscall);
  if (file instanceof Remaining) return new Remaining(openAndRead(state, path, syscall, maxSize));
  try {
    // Steps open the file themselves, because steps that never begin close nothing.
    if (file.size > sliceBytes) return new Remaining(openAndRead(state, path, syscall, maxSize));
    requireSize(file.size, file.path, syscall, maxSize);
    const copy = allocate(file.size, syscall, file.path);
    file.readInto(0, copy);
    return copy;
  } finally {
    file.close();
  }
}

function* openAndRead<Node>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
  maxSize: number,
): Operation<Uint8Array<ArrayBuffer>> {
  return yield* readOpenFile(yield* steps(() => openToRead(state, path, syscall)), syscall, maxSize);
}

/** The same of a file that is open, and is closed then. */
export function* readOpenFile<Node>(
  file: OpenFile<Node>,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
): Operation<Uint8Array<ArrayBuffer>> {
  try {
    return yield* copyOf(file, syscall, maxSize);
  } finally {
    file.close();
  }
}

function* copyOf<Node>(
  file: OpenFile<Node>,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
): Operation<Uint8Array<ArrayBuffer>> {
  requireSize(file.size, file.path, syscall, maxSize);
  const copy = allocate(file.size, syscall, file.path);
  yield* file.readInSteps(0, copy);
  return copy;
}

function requireSize(size: number, path: string, syscall: string, maxSize: number): void {
  if (size <= maxSize) return;
  const detail = `the file has ${quantity(size, "byte")}, maxSize is ${maxSize}; read it in pieces through a handle`;
  throw new InvalidArgumentError({ syscall, path, detail });
}
