import {
  type ByteSource,
  type ExportOptions,
  type ExportTreeOptions,
  type FileSystem,
  inspectCustom,
  inspection,
  type MFSStatResult,
  type MFSStats,
  type MkdirOptions,
  type OpenAsyncOptions,
  type OpenMode,
  type OpenOptions,
  type TreeSource,
  type WalkEntry,
} from "@dmemfs/contract";
import {
  drive,
  exportTreeNow,
  filesToExport,
  getSize,
  glob,
  iterateExport,
  kindOf,
  LongOperations,
  listDirectory,
  MemoryFileHandle,
  makeDirectory,
  markClean,
  openNow,
  openOperation,
  openRequest,
  readFileNow,
  readOpenOptions,
  releasing,
  removeFile,
  rename,
  runThrough,
  stat,
  stats,
  walk,
  writeSmallFile,
} from "../engine/index.js";
import { heapTree } from "./heap-state.js";
import type { MemoryFileSystemOptions } from "./options/index.js";
import { retainHiddenClasses } from "./retain-hidden-classes.js";

/**
 * An in-memory filesystem with a hard byte quota. Whatever would exceed the quota is refused before anything is allocated,
 * and every call happens as a whole or leaves no trace.
 *
 * Paths are virtual strings: absolute, or taken from `/`; `\` is read as `/`; `..` above the root is refused. Sizes are bytes,
 * times epoch milliseconds. Every method but `stats` and `glob` throws `TypeError` (`ERR_INVALID_ARG_TYPE`) for a path that is
 * not a string, `InvalidArgumentError` for one with NUL or `..` above the root, `FileNotFoundError` for a missing one,
 * and `NotADirectoryError` for one that goes through a file, unless it says otherwise.
 *
 * One thread only: every call but `openAsync` runs to its end before anything else does. Each file has a lock: any number of
 * readers or one writer, from `open` to `close`.
 */
export class MemoryFileSystem implements FileSystem {
  readonly #tree: ReturnType<typeof heapTree>;
  /** The long operations, cut into steps, for whoever wants to drive them: see `Operation`. */
  readonly operations: LongOperations<unknown>;

  /** @throws InvalidArgumentError for an unknown option or a value that is not allowed */
  constructor(options?: MemoryFileSystemOptions) {
    this.#tree = heapTree(options);
    this.operations = new LongOperations(this.#tree);
    retainHiddenClasses(another);
  }

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    const { usedBytes: used, quotaBytes: quota, fileCount: files, dirCount: directories } = this.stats();
    return inspection("MemoryFileSystem", { used, quota, files, directories });
  }

  /** Milliseconds that an open without `lockTimeout` waits; `null` for ever. */
  get defaultLockTimeout(): number | null {
    return this.#tree.defaultLockTimeout;
  }

  /**
   * Opens a file at once or fails at once.
   * @param mode - `rb` reads; `wb` creates or empties; `ab` creates, and writes at the end; `r+b` reads and writes an existing
   * file; `xb` creates and fails when the file exists. `rb` takes the file's read lock, the others its write lock.
   * @param options - `preallocate` grows the file with zeros to that many bytes, charged at once. `lockTimeout` is checked, but
   * whatever it is, a busy file fails at once: its holder is on this thread and could not let go while the call waits
   * @throws BlockingIOError (`EAGAIN`) when the file is in use: wait with `openAsync`
   * @throws FileNotFoundError, FileExistsError (`xb`), IsADirectoryError
   * @throws InvalidArgumentError for a bad mode or option
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError; the tree and the file are as before
   */
  open(path: string, mode: OpenMode = "rb", options?: OpenOptions): MemoryFileHandle {
    return new MemoryFileHandle(openNow(this.#tree, openRequest(path, mode, options)));
  }

  /**
   * Opens a file as soon as its lock is free, first come first served. Takes nothing while it waits, so the rest of the tree
   * goes on. A waiter looks its path up again when it wakes.
   * @param options - as for `open`; `lockTimeout`: absent for `defaultLockTimeout`, `null` for ever, 0 tries once; `signal`
   * @throws BlockingIOError (`EAGAIN`) when the lock was not had in time
   * @throws the signal's reason when it is aborted
   */
  async openAsync(path: string, mode: OpenMode = "rb", options?: OpenAsyncOptions): Promise<MemoryFileHandle> {
    const own = readOpenOptions(path, options);
    const request = openRequest(path, mode, own);
    const { lockTimeout = this.defaultLockTimeout, signal } = own;
    return new MemoryFileHandle(await drive(openOperation(this.#tree, request), { timeout: lockTimeout, signal }));
  }

  /**
   * Makes a directory and the missing ones above it.
   * @param options - `existOk`: do nothing when the directory is there
   * @throws FileExistsError when something is there, or a file stands where a directory must be made
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; nothing was made
   */
  mkdir(path: string, options?: MkdirOptions): void {
    makeDirectory(this.#tree, path, options);
  }

  /**
   * Removes a file and gives its bytes back.
   * @throws IsADirectoryError for a directory: use `rmtree`
   * @throws BlockingIOError (`EBUSY`) when it is open
   */
  remove(path: string): void {
    removeFile(this.#tree, path);
  }

  /**
   * Removes a directory and everything below it.
   * @throws NotADirectoryError for a file: use `remove`
   * @throws InvalidArgumentError for the root
   * @throws BlockingIOError (`EBUSY`) when a file below it is open; nothing was removed
   */
  rmtree(path: string): void {
    runThrough(this.operations.rmtree(path));
  }

  /**
   * Gives a file or directory another path. No bytes are copied, whatever is below.
   * @throws FileNotFoundError when the source or the destination's directory is missing
   * @throws FileExistsError when the destination exists
   * @throws InvalidArgumentError for the root, or a directory into itself
   * @throws BlockingIOError (`EBUSY`) when the file, or one below the directory, is open
   */
  rename(source: string, destination: string): void {
    rename(this.#tree, source, destination, "rename", false);
  }

  /**
   * As `rename`, and makes the missing directories above the destination.
   * @throws FileExistsError also when a file stands where a directory must be made
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; no directory was made
   */
  move(source: string, destination: string): void {
    rename(this.#tree, source, destination, "move", true);
  }

  /**
   * Copies a file. The copy shares nothing with its source, and counts as changed.
   * @throws FileExistsError when the destination exists
   * @throws BlockingIOError (`EAGAIN`) when the source is open for writing
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError; nothing was made
   */
  copy(source: string, destination: string): void {
    runThrough(this.operations.copy(source, destination));
  }

  /**
   * Copies a directory with everything below it; the sum is reserved first.
   * @throws NotADirectoryError for a file: use `copy`
   * @throws FileExistsError when the destination exists
   * @throws InvalidArgumentError for a directory into itself
   * @throws BlockingIOError (`EAGAIN`) when a file below the source is open for writing
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError; nothing was made
   */
  copyTree(source: string, destination: string): void {
    runThrough(this.operations.copyTree(source, destination));
  }

  /** The names in a directory, in the order in which they came. */
  listdir(path: string = "/"): string[] {
    return listDirectory(this.#tree, path);
  }

  /** Whether something is there; false for a path that is refused or goes through a file. */
  exists(path: string): boolean {
    return kindOf(this.#tree, path, "exists") !== undefined;
  }

  /** Whether a directory is there; false for a path that is refused or goes through a file. */
  isDir(path: string): boolean {
    return kindOf(this.#tree, path, "isDir") === true;
  }

  /** Whether a file is there; false for a path that is refused or goes through a file. */
  isFile(path: string): boolean {
    return kindOf(this.#tree, path, "isFile") === false;
  }

  /**
   * Goes through the directories from `path` down, each before those in it: its path, the names of its directories, the names
   * of its files. Names taken out of the list of directories are not gone into. The path is looked up in this very call. Each
   * directory is read at one moment, the whole is not; nothing throws because of a change meanwhile.
   */
  walk(path: string = "/"): Generator<WalkEntry, void, undefined> {
    return releasing(walk(this.#tree, path));
  }

  /**
   * The paths that match a pattern, sorted, each once. `*`, `?`, `[seq]` and `[!seq]` stand for characters within a segment,
   * `**` for any number of segments, none included. Names that start with a dot are like any others.
   * @throws InvalidArgumentError for NUL or a segment `..`
   */
  glob(pattern: string): string[] {
    return glob(this.#tree, pattern);
  }

  /** What is known of a file or directory. */
  stat(path: string): MFSStatResult {
    return stat(this.#tree, path);
  }

  /** What is known of the whole filesystem, at no cost. */
  stats(): MFSStats {
    return stats(this.#tree);
  }

  /** The size of a file in bytes. @throws IsADirectoryError for a directory. */
  getSize(path: string): number {
    return getSize(this.#tree, path);
  }

  /**
   * A copy of a file's content, outside the quota.
   * @throws BlockingIOError (`EAGAIN`) when it is open for writing
   * @throws IsADirectoryError, OutOfMemoryError
   */
  readFile(path: string): Uint8Array<ArrayBuffer> {
    return readFileNow(this.#tree, path, "readFile");
  }

  /**
   * A file's content as text, the same that `MFSTextHandle` reads with `errors: "replace"`: malformed bytes become U+FFFD, a
   * byte order mark is kept.
   * @param encoding - a label of the Encoding Standard, or another usual name of the same encoding. `ascii` is seven bits and
   * `latin1` is ISO 8859-1. Default UTF-8
   * @throws InvalidArgumentError for another label, before anything is read
   * @throws as `readFile`
   */
  readText(path: string, encoding?: string): string {
    return runThrough(this.operations.readText(path, encoding));
  }

  /**
   * Makes a file hold exactly this content. An existing one is replaced as a whole or, on any failure, not at all.
   * @param content - bytes, or a string, which is stored as UTF-8
   * @throws BlockingIOError (`EAGAIN`) when the file is open
   * @throws IsADirectoryError, MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError
   */
  writeFile(path: string, content: ByteSource | string): void {
    const isStored = writeSmallFile(this.#tree, path, content, "wb", "writeFile");
    if (!isStored) runThrough(this.operations.writeFile(path, content));
  }

  /** Adds content at the end of a file, which is made if it is missing. @throws as `writeFile` */
  appendFile(path: string, content: ByteSource | string): void {
    const isStored = writeSmallFile(this.#tree, path, content, "ab", "appendFile");
    if (!isStored) runThrough(this.operations.appendFile(path, content));
  }

  /**
   * A detached copy of a file's content, outside the quota.
   * @param options - `maxSize`: refuse a file of more bytes
   * @throws InvalidArgumentError when the file is larger than `maxSize`
   * @throws as `readFile`
   */
  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer> {
    return runThrough(this.operations.exportAsBytes(path, options));
  }

  /** As `exportAsBytes`, as a `Blob`, for `Response`, `FormData` or an object URL. */
  exportAsBlob(path: string, options?: ExportOptions): Blob {
    return new Blob([runThrough(this.operations.exportAsBytes(path, options, "exportAsBlob"))]);
  }

  /**
   * Detached copies of all files at or below a prefix, by whole path.
   * @param options - `prefix`: where to start, a file gives just that file; `onlyDirty`: only files made or changed since they
   * were imported or marked clean
   * @throws BlockingIOError (`EAGAIN`) when one of them is open for writing
   */
  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>> {
    return exportTreeNow(this.#tree, filesToExport(this.#tree, options, "exportTree"));
  }

  /**
   * As `exportTree`, one file in memory at a time. Which paths is settled in this very call; the bytes are those of the moment
   * in which each is yielded, and a file that is gone by then is left out.
   */
  iterExportTree(
    options?: ExportTreeOptions,
  ): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    return releasing(iterateExport(this.#tree, filesToExport(this.#tree, options, "iterExportTree")));
  }

  /** Takes the present state of all files at or below a prefix as clean: the baseline of the next `onlyDirty` export. */
  markClean(prefix: string = "/"): void {
    markClean(this.#tree, prefix);
  }

  /**
   * Takes files in, with the directories they need: all of them or none. Existing files are replaced, which takes room for old
   * and new at once. Imported files are clean, their generation is 0.
   * @param tree - a record, a `Map`, or an iterable of `[path, content]`, read once and charged as it is read; a string is UTF-8
   * @throws FileExistsError when a file stands where a directory must be made, IsADirectoryError for the reverse
   * @throws BlockingIOError (`EBUSY`) when a file to be replaced is open
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError, TypeError, whatever the iterable throws
   */
  importTree(tree: TreeSource): void {
    runThrough(this.operations.importTree(tree));
  }
}

/** Outside the class: one that names itself within is renamed by bundlers, and everybody would see that. */
function another(): MemoryFileSystem {
  return new MemoryFileSystem();
}
