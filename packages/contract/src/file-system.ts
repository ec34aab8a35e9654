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
  listdir(path?: string): string[];
  exists(path: string): boolean;
  isDir(path: string): boolean;
  isFile(path: string): boolean;
  walk(path?: string): Generator<WalkEntry, void, undefined>;
  glob(pattern: string): string[];
  stat(path: string): MFSStatResult;
  stats(): MFSStats;
  getSize(path: string): number;
}

/** Changing the tree. */
export interface TreeWriter {
  mkdir(path: string, options?: MkdirOptions): void;
  remove(path: string): void;
  rmtree(path: string): void;
  rename(source: string, destination: string): void;
  move(source: string, destination: string): void;
  copy(source: string, destination: string): void;
  copyTree(source: string, destination: string): void;
}

/** Whole files and whole trees, in and out. */
export interface TreeExchange {
  readFile(path: string): Uint8Array<ArrayBuffer>;
  readText(path: string, encoding?: string): string;
  writeFile(path: string, content: ByteSource | string): void;
  appendFile(path: string, content: ByteSource | string): void;
  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer>;
  exportAsBlob(path: string, options?: ExportOptions): Blob;
  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>>;
  iterExportTree(
    options?: ExportTreeOptions,
  ): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined>;
  markClean(prefix?: string): void;
  importTree(tree: TreeSource): void;
}

/** The long operations, cut into steps for whoever wants to drive them: see `Operation`. */
export interface FileSystemOperations {
  readFile(path: string): Operation<Uint8Array<ArrayBuffer>>;
  readText(path: string, encoding?: string): Operation<string>;
  writeFile(path: string, content: ByteSource | string): Operation<void>;
  appendFile(path: string, content: ByteSource | string): Operation<void>;
  exportAsBytes(path: string, options?: ExportOptions): Operation<Uint8Array<ArrayBuffer>>;
  /** The paths that an export of this moment covers; takes no time, so it is no operation. */
  exportPaths(options?: ExportTreeOptions): string[];
  /** The bytes of one of those paths, or undefined when no file is there any more. */
  exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined>;
  exportTree(options?: ExportTreeOptions): Operation<Record<string, Uint8Array<ArrayBuffer>>>;
  importTree(tree: TreeSource): Operation<void>;
  copy(source: string, destination: string): Operation<void>;
  copyTree(source: string, destination: string): Operation<void>;
  rmtree(path: string): Operation<void>;
}

/**
 * An in-memory filesystem with a hard quota. All calls are synchronous but `openAsync`; each is atomic: it happens as a
 * whole or leaves no trace. What each method does, throws and promises stands with `MemoryFileSystem` in `@dmemfs/core`.
 */
export interface FileSystem extends FileOpener, TreeReader, TreeWriter, TreeExchange {
  /** Milliseconds that an `open` without `lockTimeout` waits, `null` for ever. */
  readonly defaultLockTimeout: number | null;
  readonly operations: FileSystemOperations;
}
