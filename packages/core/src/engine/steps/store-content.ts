import {
  type ByteSource,
  type ExpectedVersion,
  type FileStorage,
  MFSQuotaExceededError,
  type Operation,
  readOptions,
  type WriteOptions,
} from "@dmemfs/contract";
import { contentOf, requireIntact } from "../arguments/index.js";
import { withLocation } from "../change/index.js";
import { contentInSteps, fillFrom, sliceBytes } from "../content/index.js";
import { steps } from "../drive/index.js";
import { NewFile, type OpenFile, takePlace } from "../open/index.js";
import { type FileSystemState, readVersion } from "../tree/index.js";
import { refuseOversizedText, shortText } from "./refuse-oversized-text.js";
import { requestFor } from "./request-for.js";

/** The state that a file must have to be written. @throws InvalidArgumentError */
export function expectedVersion(
  options: WriteOptions | undefined,
  syscall: string,
  path: string,
): ExpectedVersion | undefined {
  if (options === undefined) return undefined;
  const location = { syscall, path };
  return readVersion(readOptions(options, ["ifGeneration"], location).ifGeneration, location);
}

/**
 * The bytes of content that is stored in one piece; undefined for large content, and for a text that may be too long for the
 * quota, which is checked before it is encoded.
 */
export function smallContent<Node>(
  { callbackGuard }: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
  syscall: string,
): Uint8Array | undefined {
  if (callbackGuard.isInCallback) callbackGuard.assertNotInCallback({ syscall, path });
  if (typeof content === "string" && content.length > shortText) return undefined;
  const bytes = contentOf("content", content);
  return bytes.length <= sliceBytes ? bytes : undefined;
}

/**
 * Replaces the content of a file, or appends to it, in steps. The call is queued for the path first and stays queued
 * to its end. A missing file is created with the whole content.
 */
export function* storeInSteps<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
  syscall: "writeFile" | "appendFile",
  version: ExpectedVersion | undefined,
): Operation<void> {
  // A call with `ifGeneration` checks its generation when its turn comes, and the quota after that.
  if (version === undefined) refuseOversizedText(state, path, content, syscall);
  // Bytes count at their length at call time.
  const given = typeof content === "string" ? undefined : contentOf("content", content);
  const mode = syscall === "writeFile" ? "wb" : "ab";
  const place = yield* steps(() => takePlace(state, requestFor(path, syscall, mode, undefined, version)));
  try {
    if (version !== undefined) refuseOversizedText(state, path, content, syscall);
    const bytes = given ?? (yield* contentInSteps("content", content));
    requireIntact(bytes);
    if (syscall === "writeFile" || place instanceof NewFile) yield* storeAll(state, place, bytes);
    else yield* place.writeInSteps(syscall, place.size, bytes);
  } catch (error) {
    throw withLocation(error, { syscall, path: place.path }, state.resources.ledger.available);
  } finally {
    place.close();
  }
}

/**
 * Gives a file this content. Large content is first written in steps to a storage outside the tree. Small content is
 * written directly, and so is one that does not fit into the quota together with the content that it replaces.
 */
function* storeAll<Node>(
  state: FileSystemState<Node>,
  place: OpenFile<Node> | NewFile<Node>,
  content: Uint8Array,
): Operation<void> {
  let staged = yield* stage(state, content);
  try {
    if (place instanceof NewFile) {
      place.make(content, staged);
    } else if (staged !== undefined) {
      place.adopt(staged);
    } else {
      requireIntact(content);
      place.reset(content.length, content);
    }
    staged = undefined;
  } finally {
    staged?.dispose();
  }
}

/** A new storage with large content; undefined for small content, and if there is no room for it. */
function* stage<Node>({ resources }: FileSystemState<Node>, content: Uint8Array): Operation<FileStorage | undefined> {
  const { length } = content;
  if (length <= sliceBytes || resources.quotaFor(length) > resources.ledger.available) return undefined;
  resources.requireMemory(length);
  const storage = resources.createStorage();
  let isFilled = false;
  try {
    yield* fillFrom(storage, content, length);
    yield undefined;
    isFilled = true;
    return storage;
  } catch (error) {
    if (MFSQuotaExceededError.isInstance(error)) return undefined;
    throw error;
  } finally {
    // Also if the operation is abandoned.
    if (!isFilled) storage.dispose();
  }
}
