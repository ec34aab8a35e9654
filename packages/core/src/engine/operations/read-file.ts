import { InvalidArgumentError, type Operation, quantity } from "@dmemfs/contract";
import { decodeInSteps, findCodec } from "@dmemfs/text";
import { allocate } from "../allocate.js";
import { look } from "../change/index.js";
import { textSlice } from "../content/index.js";
import { type OpenFile, openNow, openOperation } from "../open/index.js";
import { requirePath } from "../path/index.js";
import { type Entry, type FileNode, type FileSystemState, lookUp } from "../tree/index.js";
import { requestFor } from "./request-for.js";

/** Opens a file for an operation that needs its whole content to stay as it is. */
export function openToRead<Node>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
): Operation<OpenFile<Node>> {
  return openOperation(state, requestFor(path, syscall, "rb"));
}

/**
 * A detached copy of a file's content, outside the quota.
 * @param maxSize - the most bytes that the file may have
 */
export function* readFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
): Operation<Uint8Array<ArrayBuffer>> {
  return yield* readOpenFile(yield* openToRead(state, path, syscall), syscall, maxSize);
}

/** The same of a file that is open, and is closed then. */
export function* readOpenFile<Node>(
  file: OpenFile<Node>,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
): Operation<Uint8Array<ArrayBuffer>> {
  try {
    requireSize(file, syscall, maxSize);
    const copy = allocate(file.size, syscall, file.path);
    yield* file.readInSteps(0, copy);
    return copy;
  } finally {
    file.close();
  }
}

/** A detached copy of a file's content, without a pause. An idle file is not opened for it. */
export function readFileNow<Node>(
  state: FileSystemState<Node>,
  path: string,
  syscall: string,
): Uint8Array<ArrayBuffer> {
  const entry = look(state, findFile, { path, syscall });
  return readNodeNow(state, entry.node as FileNode<Node>, entry.path, syscall);
}

function findFile<Node>(
  state: FileSystemState<Node>,
  { path, syscall }: { path: string; syscall: string },
): Entry<Node> {
  const entry = lookUp(state, path, syscall);
  entry.requireFile();
  return entry;
}

/** The same of a file that was found at a path. */
export function readNodeNow<Node>(
  state: FileSystemState<Node>,
  node: FileNode<Node>,
  path: string,
  syscall: string,
): Uint8Array<ArrayBuffer> {
  const { table } = state;
  const file = table.isIdle(node) ? undefined : openNow(state, requestFor(path, syscall, "rb"));
  try {
    const storage = file?.storage ?? table.storage(node);
    const copy = allocate(storage.size, syscall, path);
    if (copy.length > 0) storage.readInto(0, copy);
    return copy;
  } finally {
    file?.close();
  }
}

/** A file's content as text. Malformed bytes become U+FFFD; a byte order mark is kept. */
export function* readText<Node>(state: FileSystemState<Node>, path: string, encoding: string): Operation<string> {
  requirePath(path);
  const codec = findCodec(encoding, { syscall: "readText", path });
  return yield* decodeInSteps(codec, yield* readFile(state, path, "readText"), textSlice);
}

function requireSize<Node>({ size, path }: OpenFile<Node>, syscall: string, maxSize: number): void {
  if (size <= maxSize) return;
  const detail = `the file has ${quantity(size, "byte")}, maxSize is ${maxSize}; read it in pieces through a handle`;
  throw new InvalidArgumentError({ syscall, path, detail });
}
