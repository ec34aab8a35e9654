import type { ByteSource } from "./byte-source.js";
import type { FileHandle } from "./file-handle.js";
import type { FileSystemListener } from "./file-system-event.js";
import type {
  CopyOptions,
  ExportOptions,
  ExportTreeOptions,
  FileTimes,
  ListdirOptions,
  MkdirOptions,
  OpenAsyncOptions,
  OpenOptions,
  RemoveOptions,
  RenameOptions,
  RmtreeOptions,
  WriteOptions,
} from "./file-system-options.js";
import type { fileSystemMethods, StepsOf } from "./methods/index.js";
import type { OpenMode } from "./open-mode.js";
import type { Operation } from "./operation.js";
import type { MFSStatResult } from "./stat-result.js";
import type { MFSStats } from "./stats.js";

/** A file or directory in a listing. */
export interface DirectoryEntry {
  /** The name within the directory. */
  readonly name: string;
  /** The kind of the node. */
  readonly kind: "file" | "directory";
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** As in `stat()`. */
  readonly inode: number;
}

/** One directory of a walk: its path, the names of its directories and the names of its files. */
export type WalkEntry = [dirPath: string, dirNames: string[], fileNames: string[]];

/** The content of a path that is imported. A string is stored as UTF-8; `null` stands for a directory. */
export type TreeContent = ByteSource | string | null;

/**
 * The paths of an import with their contents. A path with a trailing `/` or `\`, or with the content `null`, is a directory. An
 * iterable is read once.
 */
export type TreeSource =
  | Readonly<Record<string, TreeContent>>
  | Iterable<readonly [path: string, content: TreeContent]>;

/** The content of a file in chunks of bytes, each of which is read when the one before it is stored. */
export type ChunkSource = AsyncIterable<ByteSource> | ReadableStream<ByteSource>;

/** The source of an asynchronous import: also contents in chunks, and entries from an asynchronous iterable. */
export type AsyncTreeSource =
  | Readonly<Record<string, TreeContent | ChunkSource>>
  | Iterable<readonly [path: string, content: TreeContent | ChunkSource]>
  | AsyncIterable<readonly [path: string, content: TreeContent | ChunkSource]>;

/** The change of one file since the state that was last marked as clean. */
export interface FileChange {
  /**
   * `created`: the file was not there. `changed`: its content was changed, or another file is at its path. `moved`: it was at
   * `previousPath`. `removed`: no file is at its path.
   */
  readonly type: "created" | "changed" | "moved" | "removed";
  /** The path of the file; of a removed file, its former path. */
  readonly path: string;
  /** The path of a moved file when it was clean. */
  readonly previousPath?: string;
}

/** Opening files. */
export interface FileOpener {
  /** Opens a file without waiting. Throws if the file is in use. */
  open(path: string, mode?: OpenMode, options?: OpenOptions): FileHandle;
  /** Opens a file as soon as its lock is free. Waiters are served first come, first served. */
  openAsync(path: string, mode?: OpenMode, options?: OpenAsyncOptions): Promise<FileHandle>;
}

/** Reading the tree. */
export interface TreeReader {
  /** The names in a directory, in the order in which they were added. Default `/`. */
  listdir(path?: string, options?: ListdirOptions & { readonly withTypes?: false | undefined }): string[];
  /** The names with kind, size and inode, all of one moment. */
  listdir(path: string | undefined, options: ListdirOptions & { readonly withTypes: true }): DirectoryEntry[];
  /** The names, or the names with kind, size and inode. */
  listdir(path?: string, options?: ListdirOptions): string[] | DirectoryEntry[];
  /** Whether a file or directory exists; false for an invalid path. */
  exists(path: string): boolean;
  /** Whether the path is a directory; false for an invalid path. */
  isDir(path: string): boolean;
  /** Whether the path is a file; false for an invalid path. */
  isFile(path: string): boolean;
  /** Visits the directories from `path` down, a parent before its children. Weakly consistent. */
  walk(path?: string): Generator<WalkEntry, void, undefined>;
  /**
   * The paths that match a pattern of `*`, `?`, `[seq]`, `[!seq]`, `**` and alternatives `{a,b}`, sorted and without duplicates.
   * A pattern that ends in a separator finds only directories. Weakly consistent.
   */
  glob(pattern: string): string[];
  /** The metadata of a file or directory. */
  stat(path: string): MFSStatResult;
  /** The counts of the whole filesystem, in O(1). */
  stats(): MFSStats;
  /** The size of a file in bytes. */
  getSize(path: string): number;
}

/** Changing the tree. */
export interface TreeWriter {
  /** Creates a directory and its missing parents. */
  mkdir(path: string, options?: MkdirOptions): void;
  /** Removes a file that is not open. */
  remove(path: string, options?: RemoveOptions): void;
  /** Removes a directory and everything below it. None of its files may be open. */
  rmtree(path: string, options?: RmtreeOptions): void;
  /** Sets `modifiedAt` and `accessedAt` of a file or directory to now. Creates an empty file at a vacant path. */
  touch(path: string): void;
  /** Sets times of a file or directory. The file may be open. */
  setTimes(path: string, times: FileTimes): void;
  /** Sets the attributes of a file or directory, a safe integer of at least 0. The file may be open. */
  setAttributes(path: string, attributes: number): void;
  /** Removes everything. No file may be open. */
  clear(): void;
  /** Gives a file or directory another path. None of its files may be open. Copies no bytes. */
  rename(source: string, destination: string, options?: RenameOptions): void;
  /** Does the same as `rename` after creating the missing parents of the destination. */
  move(source: string, destination: string, options?: RenameOptions): void;
  /** Copies a file. */
  copy(source: string, destination: string, options?: CopyOptions): void;
  /** Copies a directory and everything below it, completely or not at all. */
  copyTree(source: string, destination: string, options?: CopyOptions): void;
}

/** Reading, writing, importing and exporting whole files and trees. */
export interface TreeExchange {
  /** A copy of a file's content, outside the quota. */
  readFile(path: string): Uint8Array<ArrayBuffer>;
  /** A file's content as text. The encoding is a label of the Encoding Standard, UTF-8 by default. */
  readText(path: string, encoding?: string): string;
  /** Replaces or creates a file with this content, or changes nothing. A string is stored as UTF-8. */
  writeFile(path: string, content: ByteSource | string, options?: WriteOptions): void;
  /** Appends content to a file, which is created if it is missing. A string is stored as UTF-8. */
  appendFile(path: string, content: ByteSource | string, options?: WriteOptions): void;
  /** A detached copy of a file's content, outside the quota. */
  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer>;
  /** Does the same as `exportAsBytes`, but returns a `Blob`. */
  exportAsBlob(path: string, options?: ExportOptions): Blob;
  /** Detached copies of all files at or below a prefix, by absolute path. */
  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>>;
  /** Does the same as `exportTree`, with one file in memory at a time. The list of paths is fixed at call time. */
  iterExportTree(
    options?: ExportTreeOptions,
  ): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined>;
  /** Makes the state of all files at or below a prefix, `/` by default, the baseline of the next `onlyDirty` export. */
  markClean(prefix?: string): void;
  /**
   * The files at or below a path, `/` by default, that were created, changed, moved or removed since they were marked clean, sorted
   * by path.
   */
  changes(prefix?: string): FileChange[];
  /** Imports files and directories, and creates missing parents: all or none. Replaces existing files that are closed. */
  importTree(tree: TreeSource): void;
}

/** Observing changes. */
export interface FileSystemObservable {
  /**
   * Calls the listener after each change of a name or content, before the call that made the change returns. Returns a function
   * that removes the listener.
   */
  observe(listener: FileSystemListener): () => void;
}

/** Every method of a filesystem. `fileSystemMethods` has a row for each. */
export interface FileSystemMethods extends FileOpener, TreeReader, TreeWriter, TreeExchange, FileSystemObservable {}

/** An import whose caller passes the entries one by one. Nothing is visible before `commit` has ended. */
export interface TreeImportSteps {
  /** Stages a file or directory. */
  add(path: string, content: TreeContent): Operation<void>;
  /** Appends a chunk to the file that was staged last. */
  append(chunk: ByteSource): Operation<void>;
  /** Links all staged files and directories into the tree. */
  commit(): Operation<void>;
  /** Frees everything that was not linked into the tree. Must be called, also after a commit. */
  dispose(): void;
}

/** The methods that run in steps, for callers that drive the steps: see `Operation`. */
export interface FileSystemOperations extends StepsOf<FileSystemMethods, typeof fileSystemMethods> {
  /** The paths that an export would cover now. The list is fixed by the call; each path is computed when it is requested. */
  exportPaths(options?: ExportTreeOptions): Iterable<string>;
  /** Begins an import whose entries come one by one. */
  beginImport(): TreeImportSteps;
  /** The bytes of a file from `exportPaths`, or undefined if the file was removed. */
  exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined>;
}

/**
 * An in-memory filesystem with a hard quota. All calls except `openAsync` are synchronous. Each call is atomic: it completes or
 * leaves no trace. `MemoryFileSystem` in `@dmemfs/core` documents the effect and the errors of each method.
 */
export interface FileSystem extends FileSystemMethods {
  /** Milliseconds that a call without `lockTimeout` waits for a file, if it can wait; `null`: without a timeout. */
  readonly defaultLockTimeout: number | null;
  /** The methods that run in steps, for callers that drive the steps. */
  readonly operations: FileSystemOperations;
}
