import {
  type AsyncFileSystem,
  type AsyncTreeSource,
  type ByteSource,
  type CallOptions,
  type CopyOptions,
  type DirectoryEntry,
  type ExportOptions,
  type ExportTreeOptions,
  type FileChange,
  type FileSystem,
  type FileSystemEvent,
  type FileSystemListener,
  type FileSystemOperations,
  type FileTimes,
  inspectCustom,
  inspectedFields,
  inspection,
  invalidArgument,
  type ListdirOptions,
  type MFSStatResult,
  type MFSStats,
  type MkdirOptions,
  type OpenAsyncOptions,
  type OpenMode,
  type Operation,
  ownProperties,
  type RemoveOptions,
  type RenameOptions,
  type RmtreeOptions,
  requireInteger,
  type WalkEntry,
  type WriteOptions,
} from "@dmemfs/contract";
import { normalizePath, requireGoing, runSliced } from "@dmemfs/core/engine";
import { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";
import { blobOf } from "./blob-of.js";
import { readCallOptions } from "./call-options.js";
import { EventIterator } from "./event-iterator.js";
import { FileSink } from "./file-sink.js";
import { FileSource } from "./file-source.js";
import { fileSystemOf, type MemoryFileSystemOptions } from "./file-system-of.js";
import { importEntries } from "./import-entries.js";
import { sliced } from "./sliced.js";
import { StreamedFile } from "./streamed-file.js";

/** The default chunk size of a readable stream in bytes. */
const streamChunkBytes = 64 * 1024;

const copyOptions = ["replace", "detach"] as const;

const exportTreeOptions = ["prefix", "onlyDirty", "directories"] as const;

const writingModes: readonly unknown[] = ["wb", "ab", "r+b", "xb"];

/** The options of a readable stream. */
export interface ReadableOptions extends CallOptions {
  /** Bytes per chunk, a safe integer of at least 1. Default 64 KiB. */
  readonly chunkSize?: number | undefined;
}

/** The options of a writable stream. */
export interface WritableOptions extends OpenAsyncOptions {
  /** The mode in which the file is opened. Default `wb`. */
  readonly mode?: Exclude<OpenMode, "rb"> | undefined;
}

/**
 * A filesystem whose methods return promises. Every method has the same effect as on `MemoryFileSystem`, and rejects where that
 * throws. There are two differences: a method waits for a file in use, first come first served, and a long operation yields to
 * the event loop every few milliseconds. A long operation is still atomic: other tasks see none or all of its changes, and an
 * abort rolls it back.
 *
 * Methods that take `lockTimeout` and `signal` reject with `BlockingIOError` (`EAGAIN`) if they time out waiting for a file,
 * with the signal's reason if it is aborted (before the call: nothing is changed), and with `InvalidArgumentError` for an
 * invalid timeout or signal. One thread only: many tasks of one event loop.
 * @example
 * ```ts
 * import { AsyncMemoryFileSystem } from "dmemfs";
 * const fs = new AsyncMemoryFileSystem({ maxQuota: 1024 * 1024 });
 * await fs.writeFile("/a.txt", "a");
 * const signal = AbortSignal.timeout(5000);
 * await fs.copyTree("/", "/copy", { signal }).catch(({ code }) => console.log(code)); // → EINVAL
 * console.log(await fs.readText("/a.txt")); // → a
 * ```
 */
export class AsyncMemoryFileSystem implements AsyncFileSystem {
  /** The wrapped filesystem. Its synchronous methods may be used at the same time. */
  readonly fileSystem: FileSystem;

  /**
   * @param source - the options of a new `MemoryFileSystem`, or any filesystem to wrap
   * @throws InvalidArgumentError for invalid options
   */
  constructor(source?: MemoryFileSystemOptions | FileSystem) {
    this.fileSystem = fileSystemOf(source);
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    return inspection("AsyncMemoryFileSystem", inspectedFields(this.fileSystem));
  }

  /**
   * Opens a file as soon as its lock is free: see `MemoryFileSystem.openAsync`.
   * @throws BlockingIOError (`EAGAIN`) if it times out waiting for the lock, the signal's reason if it is aborted
   */
  async open(path: string, mode: OpenMode = "rb", options?: OpenAsyncOptions): Promise<AsyncMemoryFileHandle> {
    return new AsyncMemoryFileHandle(await this.fileSystem.openAsync(path, mode, options));
  }

  /** Creates a directory and its missing parents: see `MemoryFileSystem.mkdir`. */
  async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    this.fileSystem.mkdir(path, options);
  }

  /** Removes a file: see `MemoryFileSystem.remove`. */
  async remove(path: string, options?: RemoveOptions): Promise<void> {
    this.fileSystem.remove(path, options);
  }

  /**
   * Removes a directory and everything below it: see `MemoryFileSystem.rmtree`. The directory is unlinked at once and a later
   * abort has no effect. Its contents are freed in steps, and count in `stats` until they are freed.
   */
  async rmtree(path: string, options?: RmtreeOptions & CallOptions): Promise<void> {
    const { detach, ...limits } = readCallOptions("rmtree", options, ["detach"]);
    return this.run("rmtree", (operations) => operations.rmtree(path, { detach }), limits);
  }

  /** Sets the time of a file or directory, or creates an empty file: see `MemoryFileSystem.touch`. */
  async touch(path: string): Promise<void> {
    this.fileSystem.touch(path);
  }

  /** Sets times of a file or directory: see `MemoryFileSystem.setTimes`. */
  async setTimes(path: string, times: FileTimes): Promise<void> {
    this.fileSystem.setTimes(path, times);
  }

  /** Sets the attributes of a file or directory: see `MemoryFileSystem.setAttributes`. */
  async setAttributes(path: string, attributes: number): Promise<void> {
    this.fileSystem.setAttributes(path, attributes);
  }

  /**
   * Removes everything except the root: see `MemoryFileSystem.clear`. Everything is unlinked at once and a later abort has no
   * effect. The contents are freed in steps, and count in `stats` until they are freed.
   */
  clear(options?: CallOptions): Promise<void> {
    return this.run("clear", (operations) => operations.clear(), options);
  }

  /** Gives a file or directory another path: see `MemoryFileSystem.rename`. */
  async rename(source: string, destination: string, options?: RenameOptions): Promise<void> {
    this.fileSystem.rename(source, destination, options);
  }

  /** Does the same as `rename` after creating missing parents: see `MemoryFileSystem.move`. */
  async move(source: string, destination: string, options?: RenameOptions): Promise<void> {
    this.fileSystem.move(source, destination, options);
  }

  /** Copies a file; waits while it is open for writing: see `MemoryFileSystem.copy`. */
  async copy(source: string, destination: string, options?: CopyOptions & CallOptions): Promise<void> {
    const { replace, detach, ...limits } = readCallOptions("copy", options, copyOptions);
    return this.run("copy", (operations) => operations.copy(source, destination, { replace, detach }), limits);
  }

  /**
   * Copies a directory; waits for files that are open for writing: see `MemoryFileSystem.copyTree`. Opens all files before it
   * copies the first, so that the copy is a snapshot, and releases each file after copying it. Skips a file that is removed or
   * moved away before it is opened.
   */
  async copyTree(source: string, destination: string, options?: CopyOptions & CallOptions): Promise<void> {
    const { replace, detach, ...limits } = readCallOptions("copyTree", options, copyOptions);
    return this.run("copyTree", (operations) => operations.copyTree(source, destination, { replace, detach }), limits);
  }

  /** The names in a directory, with kind, size and inode if `withTypes` is set: see `MemoryFileSystem.listdir`. */
  listdir(path?: string, options?: ListdirOptions & { readonly withTypes?: false | undefined }): Promise<string[]>;
  listdir(path: string | undefined, options: ListdirOptions & { readonly withTypes: true }): Promise<DirectoryEntry[]>;
  listdir(path?: string, options?: ListdirOptions): Promise<string[] | DirectoryEntry[]>;
  async listdir(path?: string, options?: ListdirOptions): Promise<string[] | DirectoryEntry[]> {
    return this.fileSystem.listdir(path, options);
  }

  /** Whether a file or directory exists: see `MemoryFileSystem.exists`. */
  async exists(path: string): Promise<boolean> {
    return this.fileSystem.exists(path);
  }

  /** Whether the path is a directory: see `MemoryFileSystem.isDir`. */
  async isDir(path: string): Promise<boolean> {
    return this.fileSystem.isDir(path);
  }

  /** Whether the path is a file: see `MemoryFileSystem.isFile`. */
  async isFile(path: string): Promise<boolean> {
    return this.fileSystem.isFile(path);
  }

  /** Visits the directories below a path: see `MemoryFileSystem.walk`. Throws synchronously for an invalid argument. */
  walk(path?: string): AsyncGenerator<WalkEntry, void, undefined> {
    return sliced(this.fileSystem.walk(path));
  }

  /** The paths that match a pattern: see `MemoryFileSystem.glob`. */
  glob(pattern: string, options?: CallOptions): Promise<string[]> {
    return this.run("glob", (operations) => operations.glob(pattern), options);
  }

  /** The metadata of a file or directory: see `MemoryFileSystem.stat`. */
  async stat(path: string): Promise<MFSStatResult> {
    return this.fileSystem.stat(path);
  }

  /** The counts of the whole filesystem: see `MemoryFileSystem.stats`. */
  async stats(): Promise<MFSStats> {
    return this.fileSystem.stats();
  }

  /** The size of a file: see `MemoryFileSystem.getSize`. */
  async getSize(path: string): Promise<number> {
    return this.fileSystem.getSize(path);
  }

  /** A copy of a file's content; waits while it is open for writing: see `MemoryFileSystem.readFile`. */
  readFile(path: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>> {
    return this.run("readFile", (operations) => operations.readFile(path), options);
  }

  /** A file's content as text: see `MemoryFileSystem.readText`. */
  readText(path: string, encoding?: string, options?: CallOptions): Promise<string> {
    return this.run("readText", (operations) => operations.readText(path, encoding), options);
  }

  /**
   * Replaces or creates a file with this content; waits while the file is in use: see `MemoryFileSystem.writeFile`. The caller
   * must not change the bytes until the promise settles. Bytes that are detached or shrunk before that reject the call with a
   * `TypeError` (`ERR_INVALID_ARG_TYPE`), and the file is unchanged. If the quota has no room for the old and the new content,
   * the write does not yield.
   */
  async writeFile(path: string, content: ByteSource | string, options?: WriteOptions & CallOptions): Promise<void> {
    if (options === undefined) return this.run("writeFile", (operations) => operations.writeFile(path, content));
    const { ifGeneration, ...limits } = readCallOptions("writeFile", options, ["ifGeneration"]);
    return this.run("writeFile", (operations) => operations.writeFile(path, content, { ifGeneration }), limits);
  }

  /** Appends content to a file; waits while it is in use: see `MemoryFileSystem.appendFile`, and `writeFile` here. */
  async appendFile(path: string, content: ByteSource | string, options?: WriteOptions & CallOptions): Promise<void> {
    if (options === undefined) return this.run("appendFile", (operations) => operations.appendFile(path, content));
    const { ifGeneration, ...limits } = readCallOptions("appendFile", options, ["ifGeneration"]);
    return this.run("appendFile", (operations) => operations.appendFile(path, content, { ifGeneration }), limits);
  }

  /** A detached copy of a file's content: see `MemoryFileSystem.exportAsBytes`. */
  async exportAsBytes(path: string, options?: ExportOptions & CallOptions): Promise<Uint8Array<ArrayBuffer>> {
    const { maxSize, ...limits } = readCallOptions("exportAsBytes", options, ["maxSize"]);
    return this.run("exportAsBytes", (operations) => operations.exportAsBytes(path, { maxSize }), limits);
  }

  /** A detached copy of a file's content as a `Blob`: see `MemoryFileSystem.exportAsBlob`. */
  async exportAsBlob(path: string, options?: ExportOptions & CallOptions): Promise<Blob> {
    const own = readCallOptions("exportAsBytes", options, ["maxSize"]);
    return blobOf(await this.exportAsBytes(path, own), own.signal);
  }

  /**
   * Detached copies of all files below a prefix: see `MemoryFileSystem.exportTree`. The record is one object: adding a path to a
   * record of many can hold the event loop for tens of milliseconds. `iterExportTree` never does.
   */
  async exportTree(options?: ExportTreeOptions & CallOptions): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
    const { prefix, onlyDirty, directories, ...limits } = readCallOptions("exportTree", options, exportTreeOptions);
    return this.run("exportTree", (operations) => operations.exportTree({ prefix, onlyDirty, directories }), limits);
  }

  /**
   * Does the same as `exportTree`, with one file in memory at a time: see `MemoryFileSystem.iterExportTree`. The list of paths
   * is fixed at call time. Throws synchronously for an invalid argument.
   */
  iterExportTree(
    options?: ExportTreeOptions & CallOptions,
  ): AsyncGenerator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    const { prefix, onlyDirty, directories, ...limits } = readCallOptions("iterExportTree", options, exportTreeOptions);
    return sliced(this.exportEach(this.fileSystem.operations.exportPaths({ prefix, onlyDirty, directories }), limits));
  }

  /** Marks all files at or below a prefix as clean: see `MemoryFileSystem.markClean`. */
  async markClean(prefix?: string): Promise<void> {
    this.fileSystem.markClean(prefix);
  }

  /** The files that differ from the state that was marked clean: see `MemoryFileSystem.changes`. */
  changes(prefix?: string, options?: CallOptions): Promise<FileChange[]> {
    return this.run("changes", (operations) => operations.changes(prefix), options);
  }

  /**
   * Imports files, all or none: see `MemoryFileSystem.importTree`. Reads and charges the files while other tasks run, and looks
   * their paths up at the end. The caller must not change the contents until the promise settles. Bytes that are detached or
   * shrunk before that reject the call with a `TypeError` (`ERR_INVALID_ARG_TYPE`), and nothing is imported.
   *
   * The tree may be an async iterable, and the content of a file a `ReadableStream` or an async iterable of bytes. Each entry and each chunk
   * is read when the one before it is stored, and is charged as it is read. If the import fails or is aborted, the stream under
   * way is cancelled with the reason, and later ones are not touched.
   * @example
   * ```ts
   * import { AsyncMemoryFileSystem } from "dmemfs";
   * const fs = new AsyncMemoryFileSystem({ maxQuota: 1024 * 1024 });
   * await fs.importTree({ "/upload": new Blob(["12345"]).stream(), "/config.json": "{}" });
   * console.log(await fs.listdir("/")); // → [ 'upload', 'config.json' ]
   * ```
   */
  async importTree(tree: AsyncTreeSource, options?: CallOptions): Promise<void> {
    const { lockTimeout: timeout = this.fileSystem.defaultLockTimeout, signal } = readCallOptions(
      "importTree",
      options,
    );
    requireGoing(signal);
    const steps = this.fileSystem.operations.beginImport();
    return importEntries(steps, tree, (operation) => runSliced(() => operation, { timeout, signal }), signal);
  }

  /**
   * A stream of a file's bytes. Queues for the file's read lock at once, and holds the lock to the end of the
   * stream. The file is closed then, and after a cancel, an abort or an error. Each pull reads one chunk. The first pull fails
   * if the file cannot be opened.
   * @throws InvalidArgumentError for an invalid path or option, TypeError for a path that is not a string
   * @example
   * ```ts
   * import { AsyncMemoryFileSystem } from "dmemfs";
   * const fs = new AsyncMemoryFileSystem({ maxQuota: 1024 * 1024 });
   * await fs.writeFile("/a.txt", "12345");
   * const response = new Response(fs.readable("/a.txt"));
   * console.log(await response.text()); // → 12345
   * ```
   */
  readable(path: string, options?: ReadableOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
    const canonical = normalizePath(path, "readable");
    const own = readCallOptions("readable", options, ["chunkSize"]);
    const { chunkSize = streamChunkBytes, lockTimeout, signal } = own;
    requireInteger("chunkSize", chunkSize, 1, { syscall: "readable" });
    const file = new StreamedFile((stopped) => this.open(canonical, "rb", { lockTimeout, signal: stopped }), signal);
    return new ReadableStream(new FileSource(file, chunkSize), ownProperties({ highWaterMark: 0 }));
  }

  /**
   * A stream that writes a file. Opens the file and takes its write lock at once. Each chunk is written and charged before the
   * stream accepts the next. The file is closed at the end of the stream and after an abort or an error. Chunks that were
   * written before an error or abort stay in the file; the chunk that was being written does not.
   * @throws InvalidArgumentError for an invalid path or option, TypeError for a path that is not a string
   * @example
   * ```ts
   * import { AsyncMemoryFileSystem } from "dmemfs";
   * const fs = new AsyncMemoryFileSystem({ maxQuota: 1024 * 1024 });
   * await new Blob(["12345"]).stream().pipeTo(fs.writable("/upload"));
   * console.log(await fs.getSize("/upload")); // → 5
   * ```
   */
  writable(path: string, options?: WritableOptions): WritableStream<ByteSource> {
    const canonical = normalizePath(path, "writable");
    const { mode = "wb", signal, ...rest } = readCallOptions("writable", options, ["mode", "preallocate"]);
    if (!writingModes.includes(mode)) {
      throw invalidArgument("mode", `one of ${writingModes.join(", ")}`, mode, { syscall: "writable" });
    }
    const file = new StreamedFile((stopped) => this.open(canonical, mode, { ...rest, signal: stopped }), signal);
    return new WritableStream(new FileSink(file));
  }

  /**
   * Calls the listener after each change of a name or content: see `MemoryFileSystem.observe`. A promise resolves after the
   * listeners have received the events of its call.
   */
  observe(listener: FileSystemListener): () => void;
  /**
   * The events from now on, for `for await`. The queue of events is not bounded, so read them promptly. `return()`, which a
   * `break` calls, ends the observation.
   */
  observe(): AsyncIterableIterator<FileSystemEvent, void, undefined>;
  observe(listener?: FileSystemListener): (() => void) | AsyncIterableIterator<FileSystemEvent, void, undefined> {
    return listener === undefined ? new EventIterator(this.fileSystem) : this.fileSystem.observe(listener);
  }

  private async run<Result>(
    syscall: string,
    begin: (operations: FileSystemOperations) => Operation<Result>,
    options?: CallOptions,
  ): Promise<Result> {
    const { lockTimeout = this.fileSystem.defaultLockTimeout, signal } = readCallOptions(syscall, options);
    return runSliced(() => begin(this.fileSystem.operations), { timeout: lockTimeout, signal });
  }

  private async *exportEach(
    paths: Iterable<string>,
    options: CallOptions,
  ): AsyncGenerator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    for (const path of paths) {
      const bytes = await this.run("iterExportTree", (operations) => operations.exportFile(path), options);
      if (bytes !== undefined) yield [path, bytes];
    }
  }
}
