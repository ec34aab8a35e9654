import { BlockingIOError } from "@dmemfs/contract";
import { joinPath } from "../path/index.js";
import type { Entry, FileSystemState } from "../tree/index.js";

/**
 * @throws BlockingIOError (`EBUSY`) when the file, or one below the directory, is open, or when a call is creating a file below
 * the directory
 */
export function requireIdle<Node>(state: FileSystemState<Node>, entry: Entry<Node>, node: Node): void {
  if (state.openFiles.has(node)) throw inUse(state, entry, node);
  requireNothingPending(state, entry);
}

/** The same, except that idle descriptions are allowed: they follow a file that is moved. */
export function requireUnlocked<Node>(state: FileSystemState<Node>, entry: Entry<Node>, node: Node): void {
  if (state.openFiles.hasLocked(node)) throw inUse(state, entry, node);
  requireNothingPending(state, entry);
}

/** The error for a file that is open, or for a directory with one below it. */
export function inUse<Node>({ table }: FileSystemState<Node>, { location }: Entry<Node>, node: Node): BlockingIOError {
  const what = table.isDirectory(node) ? "a file below it is open" : "the file is open";
  return new BlockingIOError("EBUSY", { ...location, detail: `${what}; close its handles first` });
}

/** @throws BlockingIOError (`EBUSY`) when a call is creating a file below the directory */
export function requireNothingPending<Node>({ pendingFiles }: FileSystemState<Node>, entry: Entry<Node>): void {
  if (!pendingFiles.hasBelow(entry.path)) return;
  const detail = "a call is creating a file below it; wait for that call";
  throw new BlockingIOError("EBUSY", { ...entry.location, detail });
}

/** @throws BlockingIOError (`EBUSY`) when a call is creating a file at the first missing name of a vacant path */
export function requireUnclaimed<Node>({ pendingFiles }: FileSystemState<Node>, entry: Entry<Node>): void {
  if (pendingFiles.size === 0 || entry.node !== undefined) return;
  const { ancestorPath, missing } = entry;
  if (pendingFiles.lock(joinPath(ancestorPath, missing[0] as string)) === undefined) return;
  const detail = "a call is creating a file there; wait for that call";
  throw new BlockingIOError("EBUSY", { ...entry.location, detail });
}
