import type {
  ByteSource,
  ExportOptions,
  ExportTreeOptions,
  FileSystem,
  MFSStatResult,
  MFSStats,
  MkdirOptions,
  OpenAsyncOptions,
  OpenMode,
  OpenOptions,
  TreeSource,
  WalkEntry,
} from "@dmemfs/contract";
import { drive, releasing, runThrough } from "../drive/index.js";
import { MemoryFileHandle } from "../handle/index.js";
import { openNow, openOperation, openRequest, readOpenOptions } from "../open/index.js";
import {
  exportTreeNow,
  filesToExport,
  getSize,
  glob,
  iterateExport,
  kindOf,
  listDirectory,
  makeDirectory,
  markClean,
  readFileNow,
  removeFile,
  rename,
  stat,
  stats,
  walk,
  writeSmallFile,
} from "../operations/index.js";
import type { FileSystemState } from "../tree/index.js";
import { LongOperations } from "./long-operations.js";

/**
 * All methods of a filesystem, over the state of any engine. An engine extends it with a constructor that makes its state.
 * The methods are those of `FileSystem`, and what they do is written in `operations/`.
 */
export class EngineFileSystem<Node> implements FileSystem {
  readonly #state: FileSystemState<Node>;
  /** The long operations, cut into steps. The caller runs the steps: see `Operation`. */
  readonly operations: LongOperations<unknown>;

  constructor(state: FileSystemState<Node>) {
    this.#state = state;
    this.operations = new LongOperations(state);
  }

  /** Milliseconds that an open without `lockTimeout` waits; `null` for ever. */
  get defaultLockTimeout(): number | null {
    return this.#state.defaultLockTimeout;
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
    return new MemoryFileHandle(openNow(this.#state, openRequest(path, mode, options)));
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
    return new MemoryFileHandle(await drive(openOperation(this.#state, request), { timeout: lockTimeout, signal }));
  }

  /**
   * Makes a directory and the missing ones above it.
   * @param options - `existOk`: do nothing when the directory is there
   * @throws FileExistsError when something is there, or a file stands where a directory must be made
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; nothing was made
   */
  mkdir(path: string, options?: MkdirOptions): void {
    makeDirectory(this.#state, path, options);
  }

  /**
   * Removes a file and gives its bytes back.
   * @throws IsADirectoryError for a directory: use `rmtree`
   * @throws BlockingIOError (`EBUSY`) when it is open
   */
  remove(path: string): void {
    removeFile(this.#state, path);
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
    rename(this.#state, source, destination, "rename", false);
  }

  /**
   * As `rename`, and makes the missing directories above the destination.
   * @throws FileExistsError also when a file stands where a directory must be made
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; no directory was made
   */
  move(source: string, destination: string): void {
    rename(this.#state, source, destination, "move", true);
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
    return listDirectory(this.#state, path);
  }

  /** Whether something is there; false for a path that is refused or goes through a file. */
  exists(path: string): boolean {
    return kindOf(this.#state, path, "exists") !== undefined;
  }

  /** Whether a directory is there; false for a path that is refused or goes through a file. */
  isDir(path: string): boolean {
    return kindOf(this.#state, path, "isDir") === true;
  }

  /** Whether a file is there; false for a path that is refused or goes through a file. */
  isFile(path: string): boolean {
    return kindOf(this.#state, path, "isFile") === false;
  }

  /**
   * Goes through the directories from `path` down, each before those in it: its path, the names of its directories, the names
   * of its files. Names taken out of the list of directories are not gone into. The path is looked up in this very call. Each
   * directory is read at one moment, the whole is not; nothing throws because of a change meanwhile.
   */
  walk(path: string = "/"): Generator<WalkEntry, void, undefined> {
    return releasing(walk(this.#state, path));
  }

  /**
   * The paths that match a pattern, sorted, each once. `*`, `?`, `[seq]` and `[!seq]` stand for characters within a segment,
   * `**` for any number of segments, none included. Names that start with a dot are like any others.
   * @throws InvalidArgumentError for NUL or a segment `..`
   */
  glob(pattern: string): string[] {
    return glob(this.#state, pattern);
  }

  /** What is known of a file or directory. */
  stat(path: string): MFSStatResult {
    return stat(this.#state, path);
  }

  /** What is known of the whole filesystem, at no cost. */
  stats(): MFSStats {
    return stats(this.#state);
  }

  /** The size of a file in bytes. @throws IsADirectoryError for a directory. */
  getSize(path: string): number {
    return getSize(this.#state, path);
  }

  /**
   * A copy of a file's content, outside the quota.
   * @throws BlockingIOError (`EAGAIN`) when it is open for writing
   * @throws IsADirectoryError, OutOfMemoryError
   */
  readFile(path: string): Uint8Array<ArrayBuffer> {
    return readFileNow(this.#state, path, "readFile");
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
    const isStored = writeSmallFile(this.#state, path, content, "wb", "writeFile");
    if (!isStored) runThrough(this.operations.writeFile(path, content));
  }

  /** Adds content at the end of a file, which is made if it is missing. @throws as `writeFile` */
  appendFile(path: string, content: ByteSource | string): void {
    const isStored = writeSmallFile(this.#state, path, content, "ab", "appendFile");
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
    return exportTreeNow(this.#state, filesToExport(this.#state, options, "exportTree"));
  }

  /**
   * As `exportTree`, one file in memory at a time. Which paths is settled in this very call; the bytes are those of the moment
   * in which each is yielded, and a file that is gone by then is left out.
   */
  iterExportTree(
    options?: ExportTreeOptions,
  ): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    return releasing(iterateExport(this.#state, filesToExport(this.#state, options, "iterExportTree")));
  }

  /** Takes the present state of all files at or below a prefix as clean: the baseline of the next `onlyDirty` export. */
  markClean(prefix: string = "/"): void {
    markClean(this.#state, prefix);
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
