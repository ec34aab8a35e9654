import { type ExportTreeOptions, readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import type { FileSystemState } from "../tree/index.js";
import { entriesOf, type Found, listBelow, pathOf } from "./listing.js";

/**
 * The files and, with `directories`, the directories that an export covers now. The list is fixed by this call.
 * @throws InvalidArgumentError for a bad option
 */
export function exportEntries<Node>(
  state: FileSystemState<Node>,
  options: ExportTreeOptions | undefined,
  syscall: string,
): Iterable<Found<Node>> {
  const own = readOptions(options, ["prefix", "onlyDirty", "directories"], { syscall });
  const { prefix = "/", onlyDirty = false, directories = false } = own;
  requireFlag("onlyDirty", onlyDirty, { syscall });
  requireFlag("directories", directories, { syscall });
  const entries = entriesOf(listBelow(state, { prefix, syscall, onlyDirty, withoutLinks: true }));
  return directories ? entries : filesAmong(entries);
}

/** The paths of entries, one after the other. */
export function* pathsOf<Node>(entries: Iterable<Found<Node>>): Generator<string, void, undefined> {
  for (const entry of entries) yield pathOf(entry);
}

function* filesAmong<Node>(entries: Iterable<Found<Node>>): Generator<Found<Node>, void, undefined> {
  for (const entry of entries) if (!entry.isDirectory) yield entry;
}
