import { DirectoryNotEmptyError } from "@dmemfs/contract";
import type { Entry, FileSystemState } from "../tree/index.js";
import { requireIdle, requireNothingPending, requireUnclaimed } from "./require-idle.js";

/** The permitted replacements of an existing destination. */
export interface TargetOptions {
  /** A file is replaced by a file, and an empty directory by a directory. */
  readonly replace: boolean;
  /** A file that is open is replaced too. */
  readonly detach: boolean;
}

/**
 * The node that is replaced by one of that kind; undefined for a vacant destination.
 * @throws FileExistsError, IsADirectoryError, NotADirectoryError, DirectoryNotEmptyError, and BlockingIOError (`EBUSY`) for
 * a file that is open or that a call is creating
 */
export function findTarget<Node>(
  state: FileSystemState<Node>,
  to: Entry<Node>,
  isDirectory: boolean,
  { replace, detach }: TargetOptions,
): Node | undefined {
  if (!replace) to.requireVacant();
  if (to.node === undefined) {
    requireUnclaimed(state, to);
    return undefined;
  }
  if (!isDirectory) {
    const file = to.requireFile();
    if (!detach) requireIdle(state, to, file);
    return file;
  }
  const directory = to.requireDirectory();
  if (!state.table.isEmpty(directory)) {
    throw new DirectoryNotEmptyError({ ...to.location, detail: "only an empty directory is replaced" });
  }
  requireNothingPending(state, to);
  return directory;
}
