import {
  BlockingIOError,
  type ExpectedVersion,
  type LockAccess,
  type LockWaitOptions,
  type OpenMode,
  type Operation,
} from "@dmemfs/contract";
import { canonicalPath } from "./canonical-path.js";
import { at, type Location } from "./location.js";
import { ReferenceHandle } from "./reference-handle.js";
import type { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";
import { type Claim, takePlace } from "./take-place.js";

/** The request of a call that opens a file in this mode. */
export function claimOf(path: string, mode: OpenMode, location: Location, version?: ExpectedVersion): Claim {
  const access: LockAccess = mode === "rb" ? "read" : "write";
  return { path, access, location, makes: mode !== "rb" && mode !== "r+b", isNew: mode === "xb", version };
}

/** Opens a file, after the wait for its lock. */
export function* openFile(
  tree: ReferenceTree,
  rawPath: string,
  mode: OpenMode,
  preallocate: number,
): Operation<ReferenceHandle> {
  const location = { syscall: "open", path: rawPath };
  const path = canonicalPath(rawPath, location);
  const use = yield* takePlace(tree, claimOf(path, mode, location));
  try {
    if (tree.pending.at(path) === use.file) makeFile(tree, path, location, new Uint8Array(0), preallocate, use.file);
    else applyMode(tree, use.file, mode, preallocate, location);
    return new ReferenceHandle(tree, use, path, mode);
  } catch (error) {
    use[Symbol.dispose]();
    throw error;
  }
}

/** Waits for the locks that an opening needs. */
export async function finishOpening(
  tree: ReferenceTree,
  opening: Operation<ReferenceHandle>,
  options: LockWaitOptions,
): Promise<ReferenceHandle> {
  for (let step = opening.next(); ; ) {
    tree.observers.notify();
    if (step.done === true) return step.value;
    if (step.value === undefined) throw new Error("an opening has no pauses");
    const { lock, access, syscall, path } = step.value;
    const hold = await lock.acquire(access, options).catch((reason: unknown) => {
      throw BlockingIOError.isInstance(reason) ? new BlockingIOError("EAGAIN", { syscall, path }) : reason;
    });
    step = opening.next(hold);
  }
}

/**
 * Makes a file at a vacant path.
 * @param file - has the lock of the path
 */
export function makeFile(
  tree: ReferenceTree,
  path: string,
  location: Location,
  content: Uint8Array,
  size: number = content.length,
  file: ReferenceFile = tree.addPending(path),
): void {
  tree.requireVacant(path, location);
  tree.requireNodes(1, location);
  const storage = tree.makeStorage(content, location, size);
  tree.requireBytes(storage.quotaUsage + tree.price([path]), location);
  file.begin(storage, tree.now());
  tree.put(path, file);
}

function applyMode(
  tree: ReferenceTree,
  file: ReferenceFile,
  mode: OpenMode,
  preallocate: number,
  location: Location,
): void {
  if (mode === "wb") at(location, () => file.storage.reset(preallocate));
  else if (preallocate > file.storage.size) at(location, () => file.storage.truncate(preallocate));
  else return;
  tree.markChanged(file);
}
