import type { FileStorage } from "@dmemfs/contract";
import { Transaction, withLocation } from "../change/index.js";
import type { Entry, FileNode, FileSystemState } from "../tree/index.js";
import { type OpenRequest, sizeOf } from "./open-request.js";

/**
 * Makes the file with its content; only then does it appear in the tree.
 * @param onLinked - called with the new file before others can find it
 * @returns undefined if the tree has changed since the look of that version; nothing was made then
 */
export function makeFile<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  version: number,
  onLinked?: (node: FileNode<Node>) => void,
): FileNode<Node> | undefined {
  const { resources } = state;
  resources.requireNodes(1, entry.location);
  let storage: FileStorage | undefined;
  let transaction: Transaction<Node> | undefined;
  let node: FileNode<Node> | undefined;
  try {
    storage = filledStorage(state, request);
    transaction = new Transaction(state, { entry, nodes: 1, bytes: resources.nodeCost(entry.name) });
    const chunks = storage.chunkCount;
    if (!transaction.begin(version)) return undefined;
    node = transaction.makeFile(entry.requireParent(), entry.name, storage, chunks);
    onLinked?.(node);
    transaction.commit();
    return node;
  } catch (error) {
    throw withLocation(error, entry.location, resources.ledger.available);
  } finally {
    transaction?.dispose();
    if (node === undefined && storage !== request.staged) storage?.dispose();
  }
}

/** The storage of a new file, with its first content. */
function filledStorage<Node>({ resources }: FileSystemState<Node>, request: OpenRequest): FileStorage {
  const { content, staged } = request;
  if (staged !== undefined) return staged;
  const storage = resources.createStorage();
  try {
    const size = sizeOf(request);
    resources.requireMemory(size);
    if (size > 0) {
      storage.reset(size, content);
      storage.trim();
    }
    return storage;
  } catch (error) {
    storage.dispose();
    throw error;
  }
}
