import { FileNotFoundError, type Operation } from "@dmemfs/contract";
import { look } from "../change/index.js";
import type { OpenFile } from "../open/index.js";
import type { DirectoryPath, FileSystemState, Location } from "../tree/index.js";
import { type Found, isStillDirectory } from "./listing.js";
import { openFound } from "./open-found.js";

/** A part of a directory that is copied. */
export interface TreePart<Node> {
  readonly top: DirectoryPath<Node>;
  readonly found: Found<Node>;
  readonly location: Location;
}

/**
 * The node that is there now: a directory, or a file, which is opened. Returns undefined if it was removed, but throws if the
 * whole source was.
 */
export function* takePart<Node>(
  state: FileSystemState<Node>,
  part: TreePart<Node>,
): Operation<OpenFile<Node> | "directory" | undefined> {
  const { found, location } = part;
  for (;;) {
    if (found.below !== undefined && look(state, isStillDirectory, found)) return "directory";
    const file = yield* openFound(state, found.directory, found.name, location.syscall);
    if (file !== undefined || look(state, isMissing, part)) return file;
  }
}

/** @throws FileNotFoundError if the directory that is copied was removed: the copy would be incomplete */
function isMissing<Node>({ table }: FileSystemState<Node>, { top, found, location }: TreePart<Node>): boolean {
  if (top.find() === undefined) throw new FileNotFoundError(location);
  const node = found.directory.child(found.name);
  return node === undefined || (found.below === undefined && table.isDirectory(node));
}
