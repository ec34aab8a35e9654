import type { MkdirOptions } from "@dmemfs/contract";
import { readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { linkDirectories } from "../change/index.js";
import { withLocation } from "../open/index.js";
import { normalizePath } from "../path/index.js";
import { type Entry, type FileSystemState, lookUp } from "../tree/index.js";

/** Creates a directory and its missing parents. */
export function makeDirectory<Node>(state: FileSystemState<Node>, path: string, options?: MkdirOptions): void {
  const place = { syscall: "mkdir", path: normalizePath(path, "mkdir") };
  const { existOk = false } = readOptions(options, ["existOk"], place);
  requireFlag("existOk", existOk, place);
  state.callbackGuard.assertNotInCallback("mkdir", place.path);
  // Only now: a getter of the options may have changed the tree.
  const entry = lookUp(state, path, "mkdir");
  if (existOk && entry.node !== undefined && state.table.isDirectory(entry.node)) return;
  entry.requireVacant();
  const ancestor = entry.requireRoomBelow();
  const { missing } = entry;
  pay(state, entry, costOf(state, entry, missing));
  linkDirectories(state, ancestor, missing);
}

/**
 * Bytes charged for directories of these names, once it is sure that they may be made.
 * @throws MFSNodeLimitExceededError
 */
export function costOf<Node>(
  { resources }: FileSystemState<Node>,
  { location }: Entry<Node>,
  names: readonly string[],
): number {
  resources.requireNodes(names.length, location);
  return resources.costOf(names);
}

/**
 * Charges nodes that are about to be made.
 * @throws MFSQuotaExceededError
 */
export function pay<Node>(
  { resources: { ledger } }: FileSystemState<Node>,
  { location }: Entry<Node>,
  cost: number,
): void {
  try {
    if (cost > 0) ledger.reserve(cost).commit();
  } catch (error) {
    throw withLocation(error, location, ledger.available);
  }
}
