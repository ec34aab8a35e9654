import type { FileStorage } from "@dmemfs/contract";
import { Transaction, withLocation } from "../change/index.js";
import {
  type DirectoryNode,
  type Entry,
  type FileNode,
  type FileSystemState,
  type HeldLock,
  lookUp,
} from "../tree/index.js";
import { type OpenRequest, sizeOf } from "./open-request.js";

/**
 * Creates the file with its content. The file appears in the tree only then.
 * @param claimed - the lock of the path, if the caller holds it: it becomes that of the file
 * @param onLinked - called with the new file before other callers can find it
 * @returns undefined if the tree has changed since the optimistic read of that version, and the file can no longer be made at the
 * path; nothing was made then
 */
export function makeFile<Node>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  entry: Entry<Node>,
  version: number,
  claimed?: HeldLock,
  onLinked?: (node: FileNode<Node>) => void,
): FileNode<Node> | undefined {
  const { resources } = state;
  const { name } = entry;
  resources.requireNodes(1, entry.location);
  let storage: FileStorage | undefined;
  let transaction: Transaction<Node> | undefined;
  let node: FileNode<Node> | undefined;
  try {
    storage = filledStorage(state, request);
    transaction = new Transaction(state, { entry, nodes: 1, bytes: resources.nodeCost(name) });
    const chunks = storage.chunkCount;
    let directory: DirectoryNode<Node> | undefined = entry.requireParent();
    if (!transaction.begin(version)) {
      directory = findVacancy(state, entry, claimed);
      if (directory === undefined) return undefined;
      transaction.proceed();
    }
    node = transaction.makeFile(directory, name, storage, chunks);
    if (claimed !== undefined) state.pendingFiles.join(entry.path, node);
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

/**
 * The directory in which the file can still be made, in the section: content that is charged is not discarded because of a change elsewhere
 * in the tree.
 */
function findVacancy<Node>(
  state: FileSystemState<Node>,
  { path, syscall }: Entry<Node>,
  claimed: HeldLock | undefined,
): DirectoryNode<Node> | undefined {
  const { node, directory } = lookUp(state, path, syscall);
  if (node !== undefined) return undefined;
  return claimed === undefined && state.pendingFiles.lock(path) !== undefined ? undefined : directory;
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
