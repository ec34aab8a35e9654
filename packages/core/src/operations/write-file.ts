import { type ByteSource, type FileStorage, MFSQuotaExceededError, type Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { located, type OpenFile, type OpenRequest, opening, storeNow } from "../open/index.js";
import { sliceBytes } from "../slices.js";
import type { Tree } from "../tree/index.js";
import { contentInSteps } from "./content-in-steps.js";
import { fillFrom } from "./fill.js";
import { ifThere } from "./if-there.js";
import { refuseHopelessText, shortText } from "./refuse-hopeless-text.js";
import { requestFor } from "./request-for.js";

/** Makes the file hold exactly this content: as a whole or not at all. */
export function* writeFile<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): Operation<void> {
  const bytes = yield* bytesToStore(tree, path, content, "writeFile");
  yield* store(tree, requestFor(path, "writeFile", "wb", bytes), bytes);
}

/** Adds content at the end of a file, which is made if it is missing: as a whole or not at all. */
export function* appendFile<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): Operation<void> {
  const bytes = yield* bytesToStore(tree, path, content, "appendFile");
  const request = requestFor(path, "appendFile", "ab", bytes);
  // A file that is not there, or is gone when its lock is free, is not made as it is: nobody is to see it empty.
  const asItIs = { ...request, plan: { ...request.plan, creates: false }, content: undefined };
  const file = bytes.length > sliceBytes ? yield* ifThere(opening(tree, asItIs)) : undefined;
  if (file === undefined) {
    yield* store(tree, request, bytes);
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
export function storeShort<Node>(
  tree: Tree<Node>,
  path: string,
  content: ByteSource | string,
  mode: "wb" | "ab",
  syscall: string,
): boolean {
  if (typeof content === "string" && content.length > shortText) return false;
  const bytes = contentOf("content", content);
  const isShort = bytes.length <= sliceBytes;
  if (isShort) storeNow(tree, requestFor(path, syscall, mode, bytes));
  return isShort;
}

function* bytesToStore<Node>(
  tree: Tree<Node>,
  path: string,
  content: ByteSource | string,
  syscall: string,
): Operation<Uint8Array> {
  refuseHopelessText(tree, path, content, syscall);
  return yield* contentInSteps("content", content);
}

/**
 * Opens the file with the content in it. A large one is written in steps before, where nobody sees it yet. A small one, or one for
 * which there is no room beside what it is to replace, goes into its file in one piece, which has the last word on whether it
 * fits.
 */
function* store<Node>(tree: Tree<Node>, request: OpenRequest, content: Uint8Array): Operation<void> {
  const { space } = tree;
  const { length } = content;
  const isInSteps = length > sliceBytes && space.quotaFor(length) <= space.ledger.available;
  let storage: FileStorage | undefined;
  let file: OpenFile<Node> | undefined;
  try {
    if (isInSteps) space.requireMemory(length);
    if (isInSteps) storage = space.createStorage();
    const staged = storage !== undefined && (yield* hasRoom(storage, content, length)) ? storage : undefined;
    file = yield* opening(tree, { ...request, staged });
    file.close();
  } catch (error) {
    throw located(error, request, space.ledger.available);
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
