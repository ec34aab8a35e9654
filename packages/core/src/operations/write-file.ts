import { type ByteSource, MFSQuotaExceededError, type Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { located, type OpenRequest, opening, planFor, StagedContent } from "../open/index.js";
import { sliceBytes, slices } from "../slices.js";
import { lookUp, type Tree } from "../tree/index.js";

/** An opening that stores a content. */
interface StoreRequest extends OpenRequest {
  readonly content: Uint8Array;
}

/** Makes the file hold exactly this content: as a whole or not at all. */
export function* writeFile<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): Operation<void> {
  const request = requestFor(tree, path, content, "wb", "writeFile");
  using staged = yield* stage(tree, request);
  (yield* opening(tree, { ...request, staged })).close();
}

/** Adds content at the end of a file, which is made if it is missing: as a whole or not at all. */
export function* appendFile<Node>(tree: Tree<Node>, path: string, content: ByteSource | string): Operation<void> {
  const request = requestFor(tree, path, content, "ab", "appendFile");
  const bytes = request.content;
  if (bytes.length <= sliceBytes || lookUp(tree, path, request.syscall).node === undefined) {
    using staged = yield* stage(tree, request);
    (yield* opening(tree, { ...request, staged })).close();
    return;
  }
  using file = yield* opening(tree, { ...request, content: undefined });
  yield* file.writeInSteps(request.syscall, file.size, bytes);
}

function requestFor<Node>(
  tree: Tree<Node>,
  path: string,
  content: ByteSource | string,
  mode: "wb" | "ab",
  syscall: string,
): StoreRequest {
  refuseHopelessText(tree, path, content, syscall);
  return { syscall, path, plan: planFor(mode, path), preallocate: 0, content: contentOf("content", content) };
}

/**
 * Writes a large content in steps where nobody sees it yet. A small one, or one for which there is no room beside what it is
 * to replace, goes into its file in one piece, which has the last word on whether it fits.
 */
function* stage<Node>(
  { space }: Tree<Node>,
  { syscall, path, content }: StoreRequest,
): Operation<StagedContent | undefined> {
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
    return new StagedContent(storage);
  } catch (error) {
    throw located(error, { syscall, path }, space.ledger.available);
  } finally {
    if (!done) storage.dispose();
  }
}

/** A text that cannot fit is refused before it is encoded: each of its characters takes a byte at least. */
function refuseHopelessText<Node>(tree: Tree<Node>, path: string, content: unknown, syscall: string): void {
  if (typeof content !== "string") return;
  const { limit, available } = tree.space.ledger;
  if (content.length <= limit) return;
  const { path: canonical } = lookUp(tree, path, syscall);
  throw new MFSQuotaExceededError({ syscall, path: canonical, requested: content.length, available });
}
