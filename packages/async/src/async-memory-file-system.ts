import {
  type AsyncFileSystem,
  type ByteSource,
  type CallOptions,
  type ExportOptions,
  type ExportTreeOptions,
  type FileSystem,
  type FileSystemOperations,
  inspectCustom,
  inspection,
  invalidArgument,
  type MFSStatResult,
  type MFSStats,
  type MkdirOptions,
  type OpenAsyncOptions,
  type OpenMode,
  type Operation,
  ownProperties,
  requireInteger,
  type TreeSource,
  type WalkEntry,
} from "@dmemfs/contract";
import { normalizePath } from "@dmemfs/core/engine";
import { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";
import { blobOf } from "./blob-of.js";
import { readCallOptions } from "./call-options.js";
import { FileSink } from "./file-sink.js";
import { FileSource } from "./file-source.js";
import { fileSystemOf, type MemoryFileSystemOptions } from "./file-system-of.js";
import { runSliced } from "./run-sliced.js";
import { sliced } from "./sliced.js";
import { StreamedFile } from "./streamed-file.js";

/** Bytes that a readable stream moves at a time unless told otherwise. */
const streamChunkBytes = 64 * 1024;

const exportTreeOptions = ["prefix", "onlyDirty"] as const;

const writingModes: readonly unknown[] = ["wb", "ab", "r+b", "xb"];

/** How a readable stream is made. */
export interface ReadableOptions extends CallOptions {
  /** Bytes per chunk, a safe integer of at least 1. Default 64 KiB. */
  readonly chunkSize?: number | undefined;
}

/** How a writable stream is made. */
export interface WritableOptions extends OpenAsyncOptions {
  /** How the file is opened. Default `wb`. */
  readonly mode?: Exclude<OpenMode, "rb"> | undefined;
}

/**
 * A filesystem whose calls are promises. Every method means what it means on `MemoryFileSystem`, and rejects where that
 * throws. Two things differ: a file in use is waited for, in line with others who wait, and long work lets the event loop run
 * every few milliseconds. It stays all or nothing: others see none of it or all of it, and an abort in the middle rolls back.
 *
 * Calls that take `lockTimeout` and `signal` reject with `BlockingIOError` (`EAGAIN`) when a file was not had in time, with the
 * signal's reason when it is aborted (before the call: nothing is touched), and with `InvalidArgumentError` for others than
 * allowed. One thread only: many tasks of one event loop.
 */
export class AsyncMemoryFileSystem implements AsyncFileSystem {
  /** The filesystem behind it. Synchronous calls to it may be mixed in. */
  readonly fileSystem: FileSystem;

  /**
   * @param source - the options of a new `MemoryFileSystem`, or any filesystem to wrap
   * @throws InvalidArgumentError for options that are not allowed
   */
  constructor(source?: MemoryFileSystemOptions | FileSystem) {
    this.fileSystem = fileSystemOf(source);
  }

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    const { usedBytes: used, quotaBytes: quota, fileCount: files, dirCount: directories } = this.fileSystem.stats();
    return inspection("AsyncMemoryFileSystem", { used, quota, files, directories });
  }

  /**
   * Opens a file as soon as its lock is free: see `MemoryFileSystem.openAsync`.
   * @throws BlockingIOError (`EAGAIN`) when the lock was not had in time, the signal's reason when it is aborted
   */
  async open(path: string, mode: OpenMode = "rb", options?: OpenAsyncOptions): Promise<AsyncMemoryFileHandle> {
    return new AsyncMemoryFileHandle(await this.fileSystem.openAsync(path, mode, options));
  }

  /** Makes a directory and the missing ones above it: see `MemoryFileSystem.mkdir`. */
  async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    this.fileSystem.mkdir(path, options);
  }

  /** Removes a file: see `MemoryFileSystem.remove`. */
  async remove(path: string): Promise<void> {
    this.fileSystem.remove(path);
  }

  /**
   * Removes a directory and all below it: see `MemoryFileSystem.rmtree`. It is gone at once, and an abort after that comes too
   * late; what it held is freed, and ceases to count in `stats`, little by little until the promise resolves.
   */
  rmtree(path: string, options?: CallOptions): Promise<void> {
    return this.run("rmtree", (operations) => operations.rmtree(path), options);
  }

  /** Gives a file or directory another path: see `MemoryFileSystem.rename`. */
  async rename(source: string, destination: string): Promise<void> {
    this.fileSystem.rename(source, destination);
  }

  /** As `rename`, and makes missing directories: see `MemoryFileSystem.move`. */
  async move(source: string, destination: string): Promise<void> {
    this.fileSystem.move(source, destination);
  }

  /** Copies a file, waiting for it if it is being written: see `MemoryFileSystem.copy`. */
  copy(source: string, destination: string, options?: CallOptions): Promise<void> {
    return this.run("copy", (operations) => operations.copy(source, destination), options);
  }

  /**
   * Copies a directory, waiting for files that are being written: see `MemoryFileSystem.copyTree`. All files are opened before
   * the first is copied, so that their contents are of one moment; each is free again as soon as it is copied. What is removed
   * or moved away before it is opened is not in the copy.
   */
  copyTree(source: string, destination: string, options?: CallOptions): Promise<void> {
    return this.run("copyTree", (operations) => operations.copyTree(source, destination), options);
  }

  /** The names in a directory: see `MemoryFileSystem.listdir`. */
  async listdir(path?: string): Promise<string[]> {
    return this.fileSystem.listdir(path);
  }

  /** Whether something is there: see `MemoryFileSystem.exists`. */
  async exists(path: string): Promise<boolean> {
    return this.fileSystem.exists(path);
  }

  /** Whether a directory is there: see `MemoryFileSystem.isDir`. */
  async isDir(path: string): Promise<boolean> {
    return this.fileSystem.isDir(path);
  }

  /** Whether a file is there: see `MemoryFileSystem.isFile`. */
  async isFile(path: string): Promise<boolean> {
    return this.fileSystem.isFile(path);
  }

  /** Goes through the directories below a path: see `MemoryFileSystem.walk`. A bad argument throws in this very call. */
  walk(path?: string): AsyncGenerator<WalkEntry, void, undefined> {
    return sliced(this.fileSystem.walk(path));
  }

  /** The paths that match a pattern: see `MemoryFileSystem.glob`. */
  async glob(pattern: string): Promise<string[]> {
    return this.fileSystem.glob(pattern);
  }

  /** What is known of a file or directory: see `MemoryFileSystem.stat`. */
  async stat(path: string): Promise<MFSStatResult> {
    return this.fileSystem.stat(path);
  }

  /** What is known of the whole filesystem: see `MemoryFileSystem.stats`. */
  async stats(): Promise<MFSStats> {
    return this.fileSystem.stats();
  }

  /** The size of a file: see `MemoryFileSystem.getSize`. */
  async getSize(path: string): Promise<number> {
    return this.fileSystem.getSize(path);
  }

  /** A copy of a file's content, waiting while it is being written: see `MemoryFileSystem.readFile`. */
  readFile(path: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>> {
    return this.run("readFile", (operations) => operations.readFile(path), options);
  }

  /** A file's content as text: see `MemoryFileSystem.readText`. */
  readText(path: string, encoding?: string, options?: CallOptions): Promise<string> {
    return this.run("readText", (operations) => operations.readText(path, encoding), options);
  }

  /**
   * Makes a file hold exactly this content, waiting while it is in use: see `MemoryFileSystem.writeFile`. Bytes must stay as they
   * are until the promise settles: detached or shrunk meanwhile, they are a `TypeError` (`ERR_INVALID_ARG_TYPE`), and the file is as
   * before. Where there is no room for the new content beside the old, it is replaced in one piece.
   */
  writeFile(path: string, content: ByteSource | string, options?: CallOptions): Promise<void> {
    return this.run("writeFile", (operations) => operations.writeFile(path, content), options);
  }

  /** Adds content at the end of a file, waiting while it is in use: see `MemoryFileSystem.appendFile`, and `writeFile` here. */
  appendFile(path: string, content: ByteSource | string, options?: CallOptions): Promise<void> {
    return this.run("appendFile", (operations) => operations.appendFile(path, content), options);
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

  /** Detached copies of all files below a prefix: see `MemoryFileSystem.exportTree`. */
  async exportTree(options?: ExportTreeOptions & CallOptions): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
    const { prefix, onlyDirty, ...limits } = readCallOptions("exportTree", options, exportTreeOptions);
    return this.run("exportTree", (operations) => operations.exportTree({ prefix, onlyDirty }), limits);
  }

  /**
   * As `exportTree`, one file in memory at a time: see `MemoryFileSystem.iterExportTree`. Which paths is settled in this very
   * call, and a bad argument throws in it.
   */
  iterExportTree(
    options?: ExportTreeOptions & CallOptions,
  ): AsyncGenerator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    const { prefix, onlyDirty, ...limits } = readCallOptions("iterExportTree", options, exportTreeOptions);
    return sliced(this.exportEach(this.fileSystem.operations.exportPaths({ prefix, onlyDirty }), limits));
  }

  /** Takes the present state of all files below a prefix as clean: see `MemoryFileSystem.markClean`. */
  async markClean(prefix?: string): Promise<void> {
    this.fileSystem.markClean(prefix);
  }

  /**
   * Takes files in, all or none: see `MemoryFileSystem.importTree`. They are read and paid for while others run; where they go is
   * looked at last, as it is then. Contents must stay as they are until the promise settles: one that is detached or shrunk meanwhile is
   * a `TypeError` (`ERR_INVALID_ARG_TYPE`), and nothing is imported.
   */
  importTree(tree: TreeSource, options?: CallOptions): Promise<void> {
    return this.run("importTree", (operations) => operations.importTree(tree), options);
  }

  /**
   * A stream of a file's bytes. The file is opened, and its read lock taken, with the first pull; it is closed at the end, on
   * cancel, abort and failure, of waiting for the lock too. A chunk is read when it is asked for, and not before.
   * @throws InvalidArgumentError for a path or option that is not allowed, TypeError for a path that is not a string
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
   * A stream that writes a file. The file is opened, and its write lock taken, at once; each chunk is in the file, charged,
   * before the next is asked for. It is closed at the end, on abort and failure, of waiting for the lock too. What was written
   * before a failure or abort stays, as with a handle; the chunk that was under way does not.
   * @throws InvalidArgumentError for a path or option that is not allowed, TypeError for a path that is not a string
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

  private async run<Result>(
    syscall: string,
    begin: (operations: FileSystemOperations) => Operation<Result>,
    options?: CallOptions,
  ): Promise<Result> {
    const { lockTimeout = this.fileSystem.defaultLockTimeout, signal } = readCallOptions(syscall, options);
    return runSliced(() => begin(this.fileSystem.operations), { timeout: lockTimeout, signal });
  }

  private async *exportEach(
    paths: readonly string[],
    options: CallOptions,
  ): AsyncGenerator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    for (const path of paths) {
      const bytes = await this.run("iterExportTree", (operations) => operations.exportFile(path), options);
      if (bytes !== undefined) yield [path, bytes];
    }
  }
}
