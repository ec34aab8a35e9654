import { type ByteSource, type FileStorage, MFSQuotaExceededError, type Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { withLocation } from "../change/index.js";
import { contentInSteps, fillFrom, sliceBytes } from "../content/index.js";
import { steps } from "../drive/index.js";
import { type OpenFile, type OpenRequest, openOperation } from "../open/index.js";
import type { FileSystemState } from "../tree/index.js";
import { refuseOversizedText, shortText } from "./refuse-oversized-text.js";

/**
 * The bytes of a content that is stored in one piece; undefined for a large one, and for a text that might be refused by its
 * length before it is encoded.
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

/** The bytes of a content, encoded in steps. @throws MFSQuotaExceededError for a text that cannot fit */
export function* bytesToStore<Node>(
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
export function* storeInSteps<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  content: Uint8Array,
): Operation<void> {
  const { resources } = state;
  const { length } = content;
  const isInSteps = length > sliceBytes && resources.quotaFor(length) <= resources.ledger.available;
  let storage: FileStorage | undefined;
  let file: OpenFile<Node> | undefined;
  try {
    if (isInSteps) resources.requireMemory(length);
    if (isInSteps) storage = resources.createStorage();
    const staged = storage !== undefined && (yield* hasRoom(storage, content, length)) ? storage : undefined;
    file = yield* steps(() => openOperation(state, { ...request, staged }));
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
