import {
  FileNotFoundError,
  InvalidArgumentError,
  IsADirectoryError,
  NotADirectoryError,
  type Operation,
  OutOfMemoryError,
} from "@dmemfs/contract";
import { describeValue } from "../arguments/index.js";
import { type OpenFile, type OpenRequest, opening, openNow, planFor } from "../open/index.js";
import { requirePath } from "../path/index.js";
import type { Tree } from "../tree/index.js";
import { textInSteps } from "./text-in-steps.js";

/** Opens a file for an operation that needs its whole content to stay as it is. */
export function openToRead<Node>(tree: Tree<Node>, path: string, syscall: string): Operation<OpenFile<Node>> {
  return opening(tree, requestToRead(path, syscall));
}

function requestToRead(path: string, syscall: string): OpenRequest {
  return { syscall, path, plan: planFor("rb", path), preallocate: 0, content: undefined, staged: undefined };
}

/**
 * A detached copy of a file's content, outside the quota.
 * @param maxSize - refuses more bytes than that
 */
export function* readFile<Node>(
  tree: Tree<Node>,
  path: string,
  syscall: string,
  maxSize: number = Number.POSITIVE_INFINITY,
): Operation<Uint8Array<ArrayBuffer>> {
  const file = yield* openToRead(tree, path, syscall);
  try {
    requireSize(file, syscall, maxSize);
    const copy = allocateCopy(file, syscall);
    yield* file.readInSteps(0, copy);
    return copy;
  } finally {
    file.close();
  }
}

/** A detached copy of a file's content, without a pause. */
export function readFileNow<Node>(tree: Tree<Node>, path: string, syscall: string): Uint8Array<ArrayBuffer> {
  const file = openNow(tree, requestToRead(path, syscall));
  try {
    const copy = allocateCopy(file, syscall);
    file.readInto(0, copy);
    return copy;
  } finally {
    file.close();
  }
}

/** A file's content as text. Bytes that are none become U+FFFD; a byte order mark is kept. */
export function* readText<Node>(tree: Tree<Node>, path: string, encoding: string): Operation<string> {
  requirePath(path);
  const decoder = decoderFor(encoding, path);
  return yield* textInSteps(decoder, yield* readFile(tree, path, "readText"));
}

/** What an operation returns, or undefined where it finds no file (any more). */
export function* ifThere<Result>(operation: Operation<Result>): Operation<Result | undefined> {
  try {
    return yield* operation;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Whether an error says that there is no file (any more) at a path. */
export function isAbsence(error: unknown): boolean {
  return (
    FileNotFoundError.isInstance(error) || NotADirectoryError.isInstance(error) || IsADirectoryError.isInstance(error)
  );
}

function decoderFor(encoding: string, path: string): TextDecoder {
  const detail = `encoding must be a label that TextDecoder knows, not ${describeValue(encoding)}`;
  if (typeof encoding !== "string") throw new InvalidArgumentError({ syscall: "readText", path, detail });
  try {
    return new TextDecoder(encoding, { ignoreBOM: true });
  } catch (cause) {
    throw new InvalidArgumentError({ syscall: "readText", path, detail, cause });
  }
}

function requireSize<Node>({ size, path }: OpenFile<Node>, syscall: string, maxSize: number): void {
  if (size <= maxSize) return;
  const detail = `the file has ${size} bytes, maxSize is ${maxSize}; read it in pieces through a handle`;
  throw new InvalidArgumentError({ syscall, path, detail });
}

function allocateCopy<Node>(file: OpenFile<Node>, syscall: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(file.size);
  } catch (cause) {
    throw new OutOfMemoryError({ syscall, path: file.path, requested: file.size, cause });
  }
}
