import type { MkdirOptions } from "@dmemfs/contract";
import { readOptions, requireFlag } from "../arguments/index.js";
import { located } from "../open/index.js";
import { normalizePath } from "../path/index.js";
import { type Entry, linkDirectories, lookUp, type Tree } from "../tree/index.js";

/** Makes a directory and the missing ones above it. */
export function makeDirectory<Node>(tree: Tree<Node>, path: string, options?: MkdirOptions): void {
  const place = { syscall: "mkdir", path: normalizePath(path, "mkdir") };
  const { existOk = false } = readOptions(options, ["existOk"], place);
  requireFlag("existOk", existOk, place);
  tree.host.requireDone("mkdir", place.path);
  // Only now: a getter of the options may have changed the tree.
  const entry = lookUp(tree, path, "mkdir");
  if (existOk && entry.node !== undefined && tree.table.isDirectory(entry.node)) return;
  entry.requireVacant();
  const ancestor = entry.requireRoomBelow();
  const { missing } = entry;
  pay(tree, entry, costOf(tree, entry, missing));
  linkDirectories(tree, ancestor, missing);
}

/**
 * Bytes charged for directories of these names, once it is sure that they may be made.
 * @throws MFSNodeLimitExceededError
 */
export function costOf<Node>({ space }: Tree<Node>, { location }: Entry<Node>, names: readonly string[]): number {
  space.requireNodes(names.length, location);
  return space.costOf(names);
}

/**
 * Charges nodes that are about to be made.
 * @throws MFSQuotaExceededError
 */
export function pay<Node>({ space: { ledger } }: Tree<Node>, { location }: Entry<Node>, cost: number): void {
  try {
    if (cost > 0) ledger.reserve(cost).commit();
  } catch (error) {
    throw located(error, location, ledger.available);
  }
}
