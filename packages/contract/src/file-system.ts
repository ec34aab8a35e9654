import type { ByteSource } from "./byte-source.js";
import type { FileHandle } from "./file-handle.js";
import type { OpenMode } from "./open-mode.js";
import type { Operation } from "./operation.js";
import type { MFSStatResult } from "./stat-result.js";
import type { MFSStats } from "./stats.js";

/** How to open a file. */
export interface OpenOptions {
  /** Grows the file with zeros to at least this many bytes, charged at once. Default 0; not with `rb`. */
  readonly preallocate?: number | undefined;
  /** Milliseconds to wait for the file's lock: absent for the filesystem's default, `null` for ever, 0 tries once. */
  readonly lockTimeout?: number | null | undefined;
}

/** How to open a file without blocking. */
export interface OpenAsyncOptions extends OpenOptions {
  /** Stops the waiting; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How to make a directory. */
export interface MkdirOptions {
  /** Do nothing when the directory is there. Default false. */
  readonly existOk?: boolean | undefined;
}

/** How to take a file out. */
export interface ExportOptions {
  /** Refuse a file of more bytes than this. Default: no bound. */
  readonly maxSize?: number | undefined;
}

/** How to take a tree out. */
export interface ExportTreeOptions {
  /** Where to start; a file gives just that file. Default `/`. */
  readonly prefix?: string | undefined;
  /** Only files changed or made since they were imported or last marked clean. Default false. */
  readonly onlyDirty?: boolean | undefined;
}

/** One directory of a walk: its path, the names of its directories, the names of its files. */
export type WalkEntry = [dirPath: string, dirNames: string[], fileNames: string[]];

/** What can be imported: whole paths with their bytes, a string meaning UTF-8. An iterable is read once. */
export type TreeSource =
  | Readonly<Record<string, ByteSource | string>>
  | Iterable<readonly [path: string, content: ByteSource | string]>;

/** Opening files. */
export interface FileOpener {
  /** Opens at once or fails at once. */
  open(path: string, mode?: OpenMode, options?: OpenOptions): FileHandle;
  /** Opens as soon as the file's lock is free, in line with the others who wait. */
  openAsync(path: string, mode?: OpenMode, options?: OpenAsyncOptions): Promise<FileHandle>;
}

/** Looking at the tree. */
export interface TreeReader {
  /** The names in a directory, in the order in which they came. Default `/`. */
  listdir(path?: string): string[];
  /** Whether something is there; false for a path that is refused. */
  exists(path: string): boolean;
  /** Whether a directory is there; false for a path that is refused. */
  isDir(path: string): boolean;
  /** Whether a file is there; false for a path that is refused. */
  isFile(path: string): boolean;
  /** Goes through the directories from `path` down, each before those in it. Weakly consistent. */
  walk(path?: string): Generator<WalkEntry, void, undefined>;
  /** The paths that match a pattern of `*`, `?`, `[seq]`, `[!seq]` and `**`, sorted, each once. Weakly consistent. */
  glob(pattern: string): string[];
  /** What is known of a file or directory. */
  stat(path: string): MFSStatResult;
  /** What is known of the whole filesystem, at no cost. */
  stats(): MFSStats;
  /** The size of a file in bytes. */
  getSize(path: string): number;
}

/** Changing the tree. */
export interface TreeWriter {
  /** Makes a directory and the missing ones above it. */
  mkdir(path: string, options?: MkdirOptions): void;
  /** Removes a file that nobody has open. */
  remove(path: string): void;
  /** Removes a directory and everything below it, of which nothing may be open. */
  rmtree(path: string): void;
  /** Gives a file or directory another path; nothing of it may be open. No bytes are copied. */
  rename(source: string, destination: string): void;
  /** As `rename`, and makes the missing directories above the destination. */
  move(source: string, destination: string): void;
  /** Copies a file. */
  copy(source: string, destination: string): void;
  /** Copies a directory with everything below it, as a whole or not at all. */
  copyTree(source: string, destination: string): void;
}

/** Whole files and whole trees, in and out. */
export interface TreeExchange {
  /** A copy of a file's content, outside the quota. */
  readFile(path: string): Uint8Array<ArrayBuffer>;
  /** A file's content as text. The encoding is a label of the Encoding Standard, UTF-8 by default. */
  readText(path: string, encoding?: string): string;
  /** Makes a file hold exactly this content, or changes nothing. A string is stored as UTF-8. */
  writeFile(path: string, content: ByteSource | string): void;
  /** Adds content at the end of a file, which is made if it is missing. A string is stored as UTF-8. */
  appendFile(path: string, content: ByteSource | string): void;
  /** A detached copy of a file's content, outside the quota. */
  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer>;
  /** As `exportAsBytes`, as a `Blob`. */
  exportAsBlob(path: string, options?: ExportOptions): Blob;
  /** Detached copies of all files at or below a prefix, by whole path. */
  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>>;
  /** As `exportTree`, one file in memory at a time. Which paths is settled in this very call. */
  iterExportTree(
    options?: ExportTreeOptions,
  ): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined>;
  /** Takes the state of all files at or below a prefix, `/` by default, as the baseline of the next `onlyDirty` export. */
  markClean(prefix?: string): void;
  /** Takes files in, with the directories they need: all of them or none. Existing closed files are replaced. */
  importTree(tree: TreeSource): void;
}

/** The long operations, cut into steps for whoever wants to drive them: see `Operation`. */
export interface FileSystemOperations {
  /** The steps of `FileSystem.readFile`. */
  readFile(path: string): Operation<Uint8Array<ArrayBuffer>>;
  /** The steps of `FileSystem.readText`. */
  readText(path: string, encoding?: string): Operation<string>;
  /** The steps of `FileSystem.writeFile`. */
  writeFile(path: string, content: ByteSource | string): Operation<void>;
  /** The steps of `FileSystem.appendFile`. */
  appendFile(path: string, content: ByteSource | string): Operation<void>;
  /** The steps of `FileSystem.exportAsBytes`. */
  exportAsBytes(path: string, options?: ExportOptions): Operation<Uint8Array<ArrayBuffer>>;
  /** The paths that an export of this moment covers; takes no time, so it is no operation. */
  exportPaths(options?: ExportTreeOptions): string[];
  /** The bytes of one of those paths, or undefined when no file is there any more. */
  exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined>;
  /** The steps of `FileSystem.exportTree`. */
  exportTree(options?: ExportTreeOptions): Operation<Record<string, Uint8Array<ArrayBuffer>>>;
  /** The steps of `FileSystem.importTree`. */
  importTree(tree: TreeSource): Operation<void>;
  /** The steps of `FileSystem.copy`. */
  copy(source: string, destination: string): Operation<void>;
  /** The steps of `FileSystem.copyTree`. */
  copyTree(source: string, destination: string): Operation<void>;
  /** The steps of `FileSystem.rmtree`. */
  rmtree(path: string): Operation<void>;
}

/**
 * An in-memory filesystem with a hard quota. All calls are synchronous but `openAsync`; each is atomic: it happens as a
 * whole or leaves no trace. What each method does, throws and promises stands with `MemoryFileSystem` in `@dmemfs/core`.
 */
export interface FileSystem extends FileOpener, TreeReader, TreeWriter, TreeExchange {
  /** Milliseconds that an `open` without `lockTimeout` waits, `null` for ever. */
  readonly defaultLockTimeout: number | null;
  /** The long operations, cut into steps for whoever wants to drive them. */
  readonly operations: FileSystemOperations;
}
