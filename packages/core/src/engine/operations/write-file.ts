import { type ByteSource, type FileStorage, MFSQuotaExceededError, type Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { withLocation } from "../change/index.js";
import { contentInSteps, fillFrom, sliceBytes } from "../content/index.js";
import { type OpenFile, type OpenRequest, openOperation, storeNow } from "../open/index.js";
import type { FileSystemState } from "../tree/index.js";
import { ifExists } from "./if-exists.js";
import { refuseOversizedText, shortText } from "./refuse-oversized-text.js";
import { requestFor } from "./request-for.js";

/** Replaces or creates a file with this content. If it throws, nothing has changed. */
export function* writeFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
): Operation<void> {
  const bytes = yield* bytesToStore(state, path, content, "writeFile");
  yield* store(state, requestFor(path, "writeFile", "wb", bytes), bytes);
}

/** Appends content to a file, which is created if it is missing. If it throws, nothing has changed. */
export function* appendFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
): Operation<void> {
  const bytes = yield* bytesToStore(state, path, content, "appendFile");
  const request = requestFor(path, "appendFile", "ab", bytes);
  // A missing file is not created empty, not even if it is removed while the operation waits for its lock: other code would see
  // it empty.
  const asItIs = { ...request, flags: { ...request.flags, creates: false }, content: undefined };
  const file = bytes.length > sliceBytes ? yield* ifExists(openOperation(state, asItIs)) : undefined;
  if (file === undefined) {
    yield* store(state, request, bytes);
    return;
  }
  try {
    yield* file.writeInSteps("appendFile", file.size, bytes);
  } finally {
    file.close();
  }
}

/**
 * The short way of a content that is written in one piece anyway, and is small beside what refusing a text before it is encoded
 * would save: stores it without a pause. Tells whether it has.
 */
export function writeSmallFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
  mode: "wb" | "ab",
  syscall: string,
): boolean {
  if (typeof content === "string" && content.length > shortText) return false;
  const bytes = contentOf("content", content);
  const isShort = bytes.length <= sliceBytes;
  if (isShort) storeNow(state, requestFor(path, syscall, mode, bytes));
  return isShort;
}

function* bytesToStore<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
  syscall: string,
): Operation<Uint8Array> {
  refuseOversizedText(state, path, content, syscall);
  return yield* contentInSteps("content", content);
}

/**
 * Opens the file with the new content. A large content is first written in steps to a storage outside the tree. A small content
 * is written directly, and so is one that does not fit into the quota together with the content that it replaces.
 */
function* store<Node>(state: FileSystemState<Node>, request: OpenRequest, content: Uint8Array): Operation<void> {
  const { resources } = state;
  const { length } = content;
  const isInSteps = length > sliceBytes && resources.quotaFor(length) <= resources.ledger.available;
  let storage: FileStorage | undefined;
  let file: OpenFile<Node> | undefined;
  try {
    if (isInSteps) resources.requireMemory(length);
    if (isInSteps) storage = resources.createStorage();
    const staged = storage !== undefined && (yield* hasRoom(storage, content, length)) ? storage : undefined;
    file = yield* openOperation(state, { ...request, staged });
    file.close();
  } catch (error) {
    throw withLocation(error, request, resources.ledger.available);
  } finally {
    if (file?.storage !== storage) storage?.dispose();
  }
}

/** Writes a content into a new storage, which is given back if the room was taken meanwhile. */
function* hasRoom(storage: FileStorage, content: Uint8Array, length: number): Operation<boolean> {
  try {
    yield* fillFrom(storage, content, length);
    yield undefined;
    return true;
  } catch (error) {
    if (!MFSQuotaExceededError.isInstance(error)) throw error;
    storage.dispose();
    return false;
  }
}
