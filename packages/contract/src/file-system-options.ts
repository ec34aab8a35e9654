import type { ExpectedVersion } from "./file-version.js";

/** How to open a file. */
export interface OpenOptions {
  /** Grows the file with zeros to at least this many bytes, charged at once. Default 0; not with `rb`. */
  readonly preallocate?: number | undefined;
  /** Milliseconds to wait for the file's lock. Absent: the filesystem's default; `null`: without a timeout; 0: tries once. */
  readonly lockTimeout?: number | null | undefined;
}

/** How to open a file without blocking. */
export interface OpenAsyncOptions extends OpenOptions {
  /** Aborts the wait; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How to make a directory. */
export interface MkdirOptions {
  /** Does nothing if the directory exists. Default false. */
  readonly existOk?: boolean | undefined;
}

/** How to list a directory. */
export interface ListdirOptions {
  /** Returns an entry for each name. Default false: returns the names. */
  readonly withTypes?: boolean | undefined;
}

/** Times to set, in epoch milliseconds: finite numbers. An absent time stays unchanged. */
export interface FileTimes {
  /** The time of the last access. */
  readonly accessedAt?: number | undefined;
  /** The time of the last change of the content; of a directory, of its names. */
  readonly modifiedAt?: number | undefined;
}

/** How to write a file. */
export interface WriteOptions {
  /** Writes only if the file has this state. `null`: only if there is no file. */
  readonly ifGeneration?: ExpectedVersion | undefined;
}

/** How to remove a directory. */
export interface RmtreeOptions {
  /** Also removes files that are open: they lose their names at once and live until their last handle is closed. Default false. */
  readonly detach?: boolean | undefined;
}

/** How to remove a file. */
export interface RemoveOptions extends RmtreeOptions {
  /** Removes the file only if it has this state. */
  readonly ifGeneration?: ExpectedVersion | undefined;
}

/** How to copy a file or a tree. */
export interface CopyOptions {
  /** Replaces an existing file by a file, and an empty directory by a directory. Default false. */
  readonly replace?: boolean | undefined;
  /** With `replace`: also replaces a file that is open, which lives until its last handle is closed. Default false. */
  readonly detach?: boolean | undefined;
}

/** How to rename or move a file or directory. */
export interface RenameOptions extends CopyOptions {
  /** Moves the source only if it is a file in this state. */
  readonly ifGeneration?: ExpectedVersion | undefined;
}

/** How to export a file. */
export interface ExportOptions {
  /** Maximum size of the file in bytes. Default: unlimited. */
  readonly maxSize?: number | undefined;
}

/** How to export a tree. */
export interface ExportTreeOptions {
  /** The directory to export, or one file. Default `/`. */
  readonly prefix?: string | undefined;
  /** Exports only files that were created or changed since they were imported or last marked clean. Default false. */
  readonly onlyDirty?: boolean | undefined;
  /** Also exports each directory below the prefix: its path with a trailing `/`, and no bytes. Default false. */
  readonly directories?: boolean | undefined;
}
