import { FileExistsError, type LockAccess, type LockHold, type OpenMode } from "@dmemfs/contract";
import { canonicalPath } from "./canonical-path.js";
import { FileUse } from "./file-use.js";
import { at, type Location } from "./location.js";
import { ReferenceHandle } from "./reference-handle.js";
import { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";

/** A lock for which an open has waited. */
export interface GrantedLock {
  readonly file: ReferenceFile;
  readonly hold: LockHold;
}

/** The access to a file that a mode needs. */
export function accessOf(mode: OpenMode): LockAccess {
  return mode === "rb" ? "read" : "write";
}

/**
 * Opens a file, or returns the file whose lock is not free.
 * @param granted - the lock of the file that was at the path; released if it does not become the handle's
 */
export function openFile(
  tree: ReferenceTree,
  rawPath: string,
  mode: OpenMode,
  preallocate: number,
  granted?: GrantedLock,
): ReferenceHandle | ReferenceFile {
  let hold: LockHold | undefined;
  try {
    const location = { syscall: "open", path: rawPath };
    const path = canonicalPath(rawPath, location);
    const exists = tree.get(path) !== undefined;
    if (mode === "xb" && exists) throw new FileExistsError(location);
    const isMade = !exists && mode !== "rb" && mode !== "r+b";
    const file = isMade
      ? makeFile(tree, path, location, new Uint8Array(0), preallocate)
      : tree.requireFile(path, location);
    hold = granted?.file === file ? granted.hold : file.lock.tryAcquire(accessOf(mode));
    if (hold === undefined) return file;
    if (!isMade) applyMode(tree, file, mode, preallocate, location);
    return new ReferenceHandle(tree, new FileUse(file, hold), path, mode);
  } catch (error) {
    hold?.release();
    throw error;
  } finally {
    if (granted !== undefined && granted.hold !== hold) granted.hold.release();
  }
}

/** Makes a file at a vacant path. */
export function makeFile(
  tree: ReferenceTree,
  path: string,
  location: Location,
  content: Uint8Array,
  size: number = content.length,
): ReferenceFile {
  tree.requireVacant(path, location);
  tree.requireNodes(1, location);
  const storage = tree.makeStorage(content, location, size);
  tree.requireBytes(storage.quotaUsage + tree.price([path]), location);
  const file = new ReferenceFile(storage, 1, tree.now());
  tree.put(path, file);
  return file;
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
