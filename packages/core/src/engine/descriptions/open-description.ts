import type { Operation } from "@dmemfs/contract";
import { GuardedOperation, isStillAt } from "../change/index.js";
import { type Begun, finish, Remaining, steps } from "../drive/index.js";
import { EngineFileSystem } from "../methods/index.js";
import { type OpenFile, type OpenRequest, openOperation } from "../open/index.js";
import { requestFor } from "../steps/index.js";
import { type Entry, type FileNode, type FileSystemState, lookUp } from "../tree/index.js";
import { DescribedFile } from "./described-file.js";
import { type DescriptionFlags, type NamedFlags, readDescriptionFlags } from "./description-flags.js";
import { FileDescription } from "./file-description.js";

/**
 * Opens a file as a description: see `FileDescription`. Takes the lock of the file only while it creates or empties the file.
 * For authors of wrappers, such as a `node:fs` over a filesystem.
 * @param path - any path, normalized as in `open`
 * @param flags - in any combination; `read` and `write` say which methods the description allows
 * @param isWatched - whether the description is closed if it is garbage-collected while open. A caller that always closes its
 * descriptions can pass false, which makes opening cheaper
 * @throws FileNotFoundError if the file is missing, without `create`
 * @throws FileExistsError if the file exists, with `create` and `exclusive`
 * @throws IsADirectoryError if the path is a directory
 * @throws BlockingIOError (`EAGAIN`) if `empty` is set and the file is in use, or if another call is creating the file
 * @throws MFSQuotaExceededError, MFSNodeLimitExceededError if a new file does not fit
 * @throws InvalidArgumentError for an invalid path or flag
 */
export function openDescription<Node>(
  fileSystem: EngineFileSystem<Node>,
  path: string,
  flags: DescriptionFlags,
  isWatched: boolean = true,
): FileDescription {
  const state = EngineFileSystem.stateOf(fileSystem);
  state.callbackGuard.assertNotInCallback({ syscall: "open", path });
  const description = finish(begin(state, path, flags, isWatched), state.blockingTimeout);
  state.observers.notify();
  return description;
}

/**
 * Opens a description in steps: see `Operation`. If another call holds the lock, the steps wait, and `openDescription` throws
 * `BlockingIOError` (`EAGAIN`).
 * @throws as `openDescription`
 */
export function openDescriptionInSteps<Node>(
  fileSystem: EngineFileSystem<Node>,
  path: string,
  flags: DescriptionFlags,
  isWatched: boolean = true,
): Operation<FileDescription> {
  const state = EngineFileSystem.stateOf(fileSystem);
  const opening = steps(() => begin(state, path, flags, isWatched));
  return new GuardedOperation(state, "open", path, opening);
}

function begin<Node>(
  state: FileSystemState<Node>,
  path: string,
  flags: DescriptionFlags,
  isWatched: boolean,
): Begun<FileDescription> {
  const own = readDescriptionFlags(flags, { syscall: "open", path });
  const found = own.empty === true ? undefined : describeExisting(state, path, own);
  if (found !== undefined) return new FileDescription(found, isWatched);
  const opening = openOperation(state, openRequestOf(path, own));
  return opening instanceof Remaining
    ? new Remaining(describeOpened(state, opening.operation, own, isWatched))
    : describe(state, opening, own, isWatched);
}

function* describeOpened<Node>(
  state: FileSystemState<Node>,
  opening: Operation<OpenFile<Node>>,
  flags: NamedFlags,
  isWatched: boolean,
): Operation<FileDescription> {
  return describe(state, yield* opening, flags, isWatched);
}

function describe<Node>(
  state: FileSystemState<Node>,
  file: OpenFile<Node>,
  flags: NamedFlags,
  isWatched: boolean,
): FileDescription {
  try {
    return new FileDescription(new DescribedFile(state, file.node, file.path, flags), isWatched);
  } finally {
    file.close();
  }
}

/** Describes an existing file, without taking a lock. Returns undefined if the file is missing and must be created. */
function describeExisting<Node>(
  state: FileSystemState<Node>,
  path: string,
  flags: NamedFlags,
): DescribedFile<Node> | undefined {
  const { structure } = state.table;
  for (;;) {
    const version = structure.beginLook();
    let found: Entry<Node> | undefined;
    try {
      found = findExisting(state, path, flags);
    } catch (error) {
      if (structure.stillValid(version)) throw error;
      continue;
    }
    if (!structure.stillValid(version)) continue;
    if (found === undefined) return undefined;
    const file = new DescribedFile(state, found.node as FileNode<Node>, found.path, flags);
    // The description prevents a removal from now on, but the file may have been removed or moved after the look-up.
    if (structure.stillValid(version) || isStillAt(state, found.path, file.node)) return file;
    file.close();
  }
}

function findExisting<Node>(
  state: FileSystemState<Node>,
  path: string,
  { create, exclusive }: NamedFlags,
): Entry<Node> | undefined {
  const entry = lookUp(state, path, "open");
  if (create === true && exclusive === true) entry.requireVacant();
  if (entry.node === undefined && create === true) return undefined;
  entry.requireFile();
  return entry;
}

/** The request that creates or empties the file. It takes the lock of the file for that moment. */
function openRequestOf(path: string, { create, exclusive, empty }: DescriptionFlags): OpenRequest {
  const request = requestFor(path, "open", "wb");
  const creates = create === true;
  const flags = { ...request.flags, creates, exclusive: creates && exclusive === true, empties: empty === true };
  return { ...request, flags };
}
