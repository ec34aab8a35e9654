import {
  type ByteSource,
  FileNotFoundError,
  type FileStorage,
  MFSQuotaExceededError,
  type Operation,
} from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { located, type OpenFile, type OpenRequest, opening, openNow, planFor } from "../open/index.js";
import { sliceBytes, slices } from "../slices.js";
import type { Tree } from "../tree/index.js";
import { contentInSteps } from "./content-in-steps.js";
import { runThrough } from "./drive.js";
import { refuseHopelessText, shortText } from "./refuse-hopeless-text.js";

/** An opening that stores a content. */
interface StoreRequest extends OpenRequest {
  readonly content: Uint8Array;
}

/** Makes the file hold exactly this content: as a whole or not at all. */
export function* writeFile<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): Operation<void> {
  yield* store(tree, yield* requestFor(tree, path, content, "wb", "writeFile"));
}

/** Adds content at the end of a file, which is made if it is missing: as a whole or not at all. */
export function* appendFile<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): Operation<void> {
  const request = yield* requestFor(tree, path, content, "ab", "appendFile");
  using file = request.content.length > sliceBytes ? yield* openIfThere(tree, request) : undefined;
  if (file === undefined) yield* store(tree, request);
  else yield* file.writeInSteps(request.syscall, file.size, request.content);
}

/** Writes a file without a pause: the short way of a content that is short. */
export function writeFileNow<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): void {
  if (isShort(content)) openNow(tree, shortRequest(path, content, "wb", "writeFile")).close();
  else runThrough(writeFile(tree, path, content));
}

/** Adds to a file without a pause: the short way of a content that is short. */
export function appendFileNow<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): void {
  if (isShort(content)) openNow(tree, shortRequest(path, content, "ab", "appendFile")).close();
  else runThrough(appendFile(tree, path, content));
}

/** Whether a content is written in one piece anyway, and is small beside what refusing a text before it is encoded would save. */
function isShort(content: ByteSource | string): boolean {
  return typeof content === "string" ? content.length <= shortText : content?.byteLength <= sliceBytes;
}

function shortRequest(path: string, content: ByteSource | string, mode: "wb" | "ab", syscall: string): OpenRequest {
  const bytes = contentOf("content", content);
  return { syscall, path, plan: planFor(mode, path), leastSize: bytes.length, content: bytes, staged: undefined };
}

/** Opens the file with the content in it. */
function* store<Node>(tree: Tree<Node>, request: StoreRequest): Operation<void> {
  const staged = yield* stage(tree, request);
  let file: OpenFile<Node> | undefined;
  try {
    file = yield* opening(tree, { ...request, staged });
    file.close();
  } finally {
    if (file?.storage !== staged) staged?.dispose();
  }
}

/** Opens the file as it is. One that is not there, or is gone when its lock is free, is not made: nobody is to see it empty. */
function* openIfThere<Node>(tree: Tree<Node>, request: StoreRequest): Operation<OpenFile<Node> | undefined> {
  try {
    return yield* opening(tree, {
      ...request,
      plan: { ...request.plan, creates: false },
      leastSize: 0,
      content: undefined,
    });
  } catch (error) {
    if (FileNotFoundError.isInstance(error)) return undefined;
    throw error;
  }
}

function* requestFor<Node>(
  tree: Tree<Node>,
  path: string,
  content: ByteSource | string,
  mode: "wb" | "ab",
  syscall: string,
): Operation<StoreRequest> {
  refuseHopelessText(tree, path, content, syscall);
  const bytes = yield* contentInSteps("content", content);
  return { syscall, path, plan: planFor(mode, path), leastSize: bytes.length, content: bytes, staged: undefined };
}

/**
 * Writes a large content in steps where nobody sees it yet. A small one, or one for which there is no room beside what it is
 * to replace, goes into its file in one piece, which has the last word on whether it fits.
 */
function* stage<Node>(
  { space }: Tree<Node>,
  { syscall, path, content }: StoreRequest,
): Operation<FileStorage | undefined> {
  if (content.length <= sliceBytes || space.quotaFor(content.length) > space.ledger.available) return undefined;
  const storage = space.createStorage();
  let done = false;
  try {
    for (const [start, end] of slices(content.length)) {
      storage.write(start, content.subarray(start, end));
      yield undefined;
    }
    storage.trim();
    done = true;
    return storage;
  } catch (error) {
    if (MFSQuotaExceededError.isInstance(error)) return undefined;
    throw located(error, { syscall, path }, space.ledger.available);
  } finally {
    if (!done) storage.dispose();
  }
}
