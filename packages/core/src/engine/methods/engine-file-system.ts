import type {
  ByteSource,
  CopyOptions,
  DirectoryEntry,
  ExportOptions,
  ExportTreeOptions,
  FileChange,
  FileSystem,
  FileSystemListener,
  FileTimes,
  ListdirOptions,
  MFSStatResult,
  MFSStats,
  MkdirOptions,
  OpenAsyncOptions,
  OpenMode,
  OpenOptions,
  RemoveOptions,
  RenameOptions,
  RmtreeOptions,
  TreeSource,
  WalkEntry,
  WriteOptions,
} from "@dmemfs/contract";
import { finish, releasing, runThrough } from "../drive/index.js";
import { MemoryFileHandle } from "../handle/index.js";
import {
  appendFile,
  changes,
  exists,
  exportAsBlob,
  exportTree,
  getSize,
  glob,
  isDir,
  isFile,
  iterExportTree,
  listdir,
  markClean,
  mkdir,
  move,
  observe,
  open,
  openAsync,
  readFile,
  remove,
  rename,
  setAttributes,
  setTimes,
  stat,
  stats,
  touch,
  walk,
  writeFile,
} from "../operations/index.js";
import { exportEntries } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";
import { LongOperations } from "./long-operations.js";

/**
 * All methods of a filesystem, over the state of any engine. An engine extends this class with a constructor that creates its
 * state. The methods are those of `FileSystem`; `operations/` implements them.
 */
export class EngineFileSystem<Node> implements FileSystem {
  readonly #state: FileSystemState<Node>;
  /** The long operations, cut into steps. The caller runs the steps: see `Operation`. */
  readonly operations: LongOperations<unknown>;

  constructor(state: FileSystemState<Node>) {
    this.#state = state;
    this.operations = new LongOperations(state);
  }

  /** The state of a filesystem, for functions outside of this class. @internal */
  static stateOf<Node>(fileSystem: EngineFileSystem<Node>): FileSystemState<Node> {
    return fileSystem.#state;
  }

  /** Milliseconds that a call without `lockTimeout` waits for a file; `null`: without a timeout. */
  get defaultLockTimeout(): number | null {
    return this.#state.defaultLockTimeout;
  }

  /**
   * Opens a file. Throws if this thread has the file in use. Blocks the thread while another thread has the file in use.
   * @param mode - `rb` reads; `wb` creates or empties; `ab` creates, and writes at the end; `r+b` reads and writes an existing
   * file; `xb` creates, and throws if the file exists. `rb` takes the file's read lock, the other modes its write lock.
   * @param options - `preallocate` grows the file with zeros to at least that many bytes, charged at once. `lockTimeout` in
   * milliseconds: absent for `defaultLockTimeout`, `null` waits without a timeout, 0 tries once. It has no effect in an engine of
   * one thread: the holder of a busy file is on this thread and could not release the lock while the call waits
   * @throws BlockingIOError (`EAGAIN`) if the file is in use: after the wait for another thread, and at once if this thread is the
   * holder; `openAsync` waits for both
   * @throws FileNotFoundError, FileExistsError (`xb`), IsADirectoryError
   * @throws InvalidArgumentError for an invalid mode or option
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError; the tree and the file are unchanged
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * using file = mfs.open("/log", "wb"); // closed at the end of the block
   * file.write(new TextEncoder().encode("ready"));
   * console.log(file.tell()); // → 5
   * ```
   */
  open(path: string, mode: OpenMode = "rb", options?: OpenOptions): MemoryFileHandle {
    const handle = new MemoryFileHandle(open(this.#state, path, mode, options));
    this.#state.observers.notify();
    return handle;
  }

  /**
   * Opens a file as soon as its lock is free, first come first served. Holds no lock and no memory while it waits, so the rest
   * of the tree stays usable. The path is looked up again after each wait.
   * @param options - as for `open`, and `signal`. `lockTimeout` in milliseconds: absent for `defaultLockTimeout`, `null` waits
   * without a timeout, 0 tries once
   * @throws BlockingIOError (`EAGAIN`) if it times out waiting for the lock
   * @throws the signal's reason if it is aborted
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * const writer = mfs.open("/log", "wb");
   * const waiting = mfs.openAsync("/log", "rb", { lockTimeout: 1000 });
   * writer.close(); // releases the lock, so that the reader opens
   * using reader = await waiting;
   * ```
   */
  async openAsync(path: string, mode: OpenMode = "rb", options?: OpenAsyncOptions): Promise<MemoryFileHandle> {
    const handle = new MemoryFileHandle(await openAsync(this.#state, path, mode, options));
    this.#state.observers.notify();
    return handle;
  }

  /**
   * Creates a directory and its missing parents.
   * @param options - `existOk`: do nothing if the directory exists
   * @throws FileExistsError if the path exists, or if a parent of it is a file
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; nothing was created
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.mkdir("/a/b"); // also creates /a
   * mfs.mkdir("/a/b", { existOk: true });
   * ```
   */
  mkdir(path: string, options?: MkdirOptions): void {
    mkdir(this.#state, path, options);
    this.#state.observers.notify();
  }

  /**
   * Removes a file and frees its bytes.
   * @param options - `detach`: also removes a file that is open, which lives without a name until its last handle is closed.
   * `ifGeneration`: removes the file only if it has this state
   * @throws IsADirectoryError for a directory: use `rmtree`
   * @throws MFSConflictError if the file does not have the state of `ifGeneration`
   * @throws BlockingIOError (`EBUSY`) if it is open, without `detach`
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.writeFile("/a.txt", "a");
   * mfs.remove("/a.txt");
   * console.log(mfs.exists("/a.txt")); // → false
   * ```
   */
  remove(path: string, options?: RemoveOptions): void {
    remove(this.#state, path, options);
    this.#state.observers.notify();
  }

  /**
   * Removes a directory and everything below it.
   * @param options - `detach`: also if files below it are open, which live without a name until their last handles are closed
   * @throws NotADirectoryError for a file: use `remove`
   * @throws InvalidArgumentError for the root
   * @throws BlockingIOError (`EBUSY`) if a file below it is open, without `detach`, or if a call is creating a file below it;
   * nothing was removed
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/out/a": "a", "/out/b/c": "c" });
   * mfs.rmtree("/out");
   * console.log(mfs.stats().usedBytes); // → 0
   * ```
   */
  rmtree(path: string, options?: RmtreeOptions): void {
    runThrough(this.operations.rmtree(path, options), this.#state.blockingTimeout);
  }

  /**
   * Sets `modifiedAt` and `accessedAt` of a file or directory to now. Leaves its generation, and a clean file stays clean.
   * Creates an empty file at a vacant path. Takes no lock, so the file may be open.
   * @throws FileNotFoundError if the parent is missing
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; no file was created
   */
  touch(path: string): void {
    touch(this.#state, path);
    this.#state.observers.notify();
  }

  /**
   * Sets `accessedAt` or `modifiedAt` of a file or directory, or both. Leaves its generation, and a clean file stays clean.
   * Takes no lock, so the file may be open.
   * @param times - finite numbers of epoch milliseconds; an absent time stays unchanged
   * @throws InvalidArgumentError for another value
   */
  setTimes(path: string, times: FileTimes): void {
    setTimes(this.#state, path, times);
  }

  /**
   * Sets the attributes of a file or directory, for example the bits of a mode. The filesystem gives them no meaning,
   * except for the mark of a symbolic link of `createNodeFs`. Leaves the generation, and a clean file stays clean. Takes no lock, so
   * the file may be open.
   * @param attributes - a safe integer of at least 0
   * @throws InvalidArgumentError for another value
   */
  setAttributes(path: string, attributes: number): void {
    setAttributes(this.#state, path, attributes);
  }

  /**
   * Removes everything except the root.
   * @throws BlockingIOError (`EBUSY`) if a file is open; nothing was removed
   */
  clear(): void {
    runThrough(this.operations.clear(), this.#state.blockingTimeout);
  }

  /**
   * Gives a file or directory another path. Copies no bytes.
   * @param options - `replace`: a file replaces a file, and a directory an empty directory, in one step; onto itself it changes
   * nothing. `detach`, with `replace`: also replaces a file that is open, which lives until its last handle is closed.
   * `ifGeneration`: moves the source only if it is a file in this state
   * @throws FileNotFoundError if the source or the destination's parent is missing
   * @throws FileExistsError if the destination exists, without `replace`
   * @throws IsADirectoryError, NotADirectoryError, DirectoryNotEmptyError for a destination that cannot be replaced
   * @throws MFSConflictError if the source does not have the state of `ifGeneration`
   * @throws InvalidArgumentError for the root, or if the destination is inside the source
   * @throws BlockingIOError (`EBUSY`) if the file, or a file below the directory, is open
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/new.json": "{}", "/app.json": "[]" });
   * mfs.rename("/new.json", "/app.json", { replace: true });
   * console.log(mfs.readText("/app.json")); // → {}
   * ```
   */
  rename(source: string, destination: string, options?: RenameOptions): void {
    rename(this.#state, source, destination, options);
    this.#state.observers.notify();
  }

  /**
   * Does the same as `rename` after creating the missing parents of the destination.
   * @throws FileExistsError also if a parent of the destination is a file
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError; no directory was created
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.writeFile("/report", "42");
   * mfs.move("/report", "/archive/2026/report"); // creates the directories
   * ```
   */
  move(source: string, destination: string, options?: RenameOptions): void {
    move(this.#state, source, destination, options);
    this.#state.observers.notify();
  }

  /**
   * Copies a file. The copy shares nothing with its source and is dirty.
   * @param options - `replace`: replaces the content of an existing file, which keeps its inode, `createdAt` and attributes.
   * Needs no more quota than the growth. Onto itself it changes nothing. `detach`, with `replace`: a destination that is open is
   * replaced by a new file, and lives until its last handle is closed
   * @throws FileExistsError if the destination exists, without `replace`; IsADirectoryError if it is a directory
   * @throws BlockingIOError (`EAGAIN`) if the source is open for writing, or a destination to be replaced is open
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError; nothing was created
   */
  copy(source: string, destination: string, options?: CopyOptions): void {
    runThrough(this.operations.copy(source, destination, options), this.#state.blockingTimeout);
  }

  /**
   * Copies a directory and everything below it. Reserves the total charge first.
   * @param options - `replace`: replaces an empty directory. Onto itself it changes nothing. `detach` has no further effect
   * @throws NotADirectoryError for a file: use `copy`
   * @throws FileExistsError if the destination exists, without `replace`; DirectoryNotEmptyError if it is not empty
   * @throws InvalidArgumentError if the destination is inside the source
   * @throws BlockingIOError (`EAGAIN`) if a file below the source is open for writing
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError; nothing was created
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/template/a": "a", "/template/b/c": "c" });
   * mfs.copyTree("/template", "/run");
   * console.log(mfs.listdir("/run")); // → [ 'a', 'b' ]
   * ```
   */
  copyTree(source: string, destination: string, options?: CopyOptions): void {
    runThrough(this.operations.copyTree(source, destination, options), this.#state.blockingTimeout);
  }

  /**
   * The names in a directory, in the order in which they were added.
   * @param options - `withTypes`: return an entry for each name instead, with its kind, size and inode. All entries are of one
   * moment
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/b.txt": "12345", "/a/": null });
   * console.log(mfs.listdir("/")); // → [ 'b.txt', 'a' ]
   * for (const { name, kind, size } of mfs.listdir("/", { withTypes: true })) {
   *   console.log(name, kind, size);
   *   // → b.txt file 5
   *   // → a directory 0
   * }
   * ```
   */
  listdir(path?: string, options?: ListdirOptions & { readonly withTypes?: false | undefined }): string[];
  listdir(path: string | undefined, options: ListdirOptions & { readonly withTypes: true }): DirectoryEntry[];
  listdir(path?: string, options?: ListdirOptions): string[] | DirectoryEntry[];
  listdir(path: string = "/", options?: ListdirOptions): string[] | DirectoryEntry[] {
    return listdir(this.#state, path, options);
  }

  /** Whether a file or directory exists; false for a path that is invalid or goes through a file. */
  exists(path: string): boolean {
    return exists(this.#state, path);
  }

  /** Whether the path is a directory; false for a path that is invalid or goes through a file. */
  isDir(path: string): boolean {
    return isDir(this.#state, path);
  }

  /** Whether the path is a file; false for a path that is invalid or goes through a file. */
  isFile(path: string): boolean {
    return isFile(this.#state, path);
  }

  /**
   * Visits the directories from `path` down, a parent before its children. Yields the path of each, the names of its
   * directories and the names of its files. The walk skips directories whose names the caller removes from the yielded list.
   * The path is looked up at call time. Each directory is read atomically, the tree is not; concurrent changes cause no error.
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/src/a.ts": "", "/src/deep/b.ts": "" });
   * for (const [path, directories, files] of mfs.walk("/src")) {
   *   console.log(path, directories, files);
   *   // → /src [ 'deep' ] [ 'a.ts' ]
   *   // → /src/deep [] [ 'b.ts' ]
   * }
   * ```
   */
  walk(path: string = "/"): Generator<WalkEntry, void, undefined> {
    return releasing(walk(this.#state, path));
  }

  /**
   * The paths that match a pattern, sorted and without duplicates. `*`, `?`, `[seq]` and `[!seq]` match characters within a
   * segment, `**` matches zero or more segments, and `{a,b}` matches each of its alternatives, which may be nested and contain
   * separators. Braces are literal without a comma, unmatched or in a set. Names that start with a dot have no special meaning.
   * A pattern that ends in `/` or `\\` finds only directories. Time and memory are approximately linear in pattern and tree.
   * @throws InvalidArgumentError if the pattern contains NUL or a segment `..`, also one that alternatives compose
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/src/a.ts": "", "/src/b.tsx": "", "/src/c.js": "" });
   * console.log(mfs.glob("/src/*.{ts,tsx}")); // → [ '/src/a.ts', '/src/b.tsx' ]
   * ```
   */
  glob(pattern: string): string[] {
    return runThrough(glob(this.#state, pattern), this.#state.blockingTimeout);
  }

  /**
   * The metadata of a file or directory.
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.writeFile("/a.txt", "12345");
   * const { isDir, size } = mfs.stat("/a.txt");
   * console.log(isDir, size); // → false 5
   * ```
   */
  stat(path: string): MFSStatResult {
    return stat(this.#state, path);
  }

  /**
   * The counts of the whole filesystem, in O(1).
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem({ maxQuota: 1000 });
   * mfs.writeFile("/a.txt", "12345");
   * const { usedBytes, freeBytes, fileCount } = mfs.stats();
   * console.log(usedBytes + freeBytes, fileCount); // → 1000 1
   * ```
   */
  stats(): MFSStats {
    return stats(this.#state);
  }

  /** The size of a file in bytes. @throws IsADirectoryError for a directory. */
  getSize(path: string): number {
    return getSize(this.#state, path);
  }

  /**
   * A copy of a file's content, outside the quota.
   * @throws BlockingIOError (`EAGAIN`) if it is open for writing
   * @throws IsADirectoryError, OutOfMemoryError
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.writeFile("/a.bin", Uint8Array.of(1, 2, 3));
   * console.log(mfs.readFile("/a.bin").length); // → 3
   * ```
   */
  readFile(path: string): Uint8Array<ArrayBuffer> {
    return finish(readFile(this.#state, path), this.#state.blockingTimeout);
  }

  /**
   * A file's content as text, decoded as by `MFSTextHandle` with `errors: "replace"`: malformed bytes become U+FFFD, and a byte
   * order mark stays in the text.
   * @param encoding - a label of the Encoding Standard, or another common name of the same encoding. `ascii` has seven bits and
   * `latin1` is ISO 8859-1. Default UTF-8
   * @throws InvalidArgumentError for an unknown label, before anything is read
   * @throws as `readFile`
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.writeFile("/a.txt", Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
   * console.log(mfs.readText("/a.txt", "latin1")); // → café
   * ```
   */
  readText(path: string, encoding?: string): string {
    return runThrough(this.operations.readText(path, encoding), this.#state.blockingTimeout);
  }

  /**
   * Creates a file with this content, or replaces the content of an existing file. If it throws, nothing has changed.
   * @param content - bytes, or a string, which is stored as UTF-8
   * @param options - `ifGeneration`: writes only if the file has this state
   * @throws MFSConflictError if the file does not have the state of `ifGeneration`
   * @throws BlockingIOError (`EAGAIN`) if the file is open, or if another call is creating it
   * @throws IsADirectoryError, MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.writeFile("/counter", "1");
   * const { generation } = mfs.stat("/counter");
   * mfs.writeFile("/counter", "2", { ifGeneration: generation }); // throws if the file has changed
   * ```
   */
  writeFile(path: string, content: ByteSource | string, options?: WriteOptions): void {
    finish(writeFile(this.#state, path, content, options), this.#state.blockingTimeout);
    this.#state.observers.notify();
  }

  /**
   * Appends content to a file, which is created if it is missing.
   * @throws as `writeFile`
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.appendFile("/log", "one\n");
   * mfs.appendFile("/log", "two\n");
   * console.log(mfs.getSize("/log")); // → 8
   * ```
   */
  appendFile(path: string, content: ByteSource | string, options?: WriteOptions): void {
    finish(appendFile(this.#state, path, content, options), this.#state.blockingTimeout);
    this.#state.observers.notify();
  }

  /**
   * A detached copy of a file's content, outside the quota.
   * @param options - `maxSize`: the maximum size of the file in bytes
   * @throws InvalidArgumentError if the file is larger than `maxSize`
   * @throws as `readFile`
   */
  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer> {
    return runThrough(this.operations.exportAsBytes(path, options), this.#state.blockingTimeout);
  }

  /** Does the same as `exportAsBytes`, but returns a `Blob` for `Response`, `FormData` or an object URL. */
  exportAsBlob(path: string, options?: ExportOptions): Blob {
    return exportAsBlob(this.#state, path, options);
  }

  /**
   * Detached copies of all files at or below a prefix, by absolute path.
   * @param options - `prefix`: the directory to export, or one file; `onlyDirty`: only files that were created or changed since
   * they were imported or marked clean; `directories`: also each directory below the prefix, whatever `onlyDirty` says, as its path
   * with a trailing `/` and no bytes
   * @throws BlockingIOError (`EAGAIN`) if one of them is open for writing
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/in/a": "a", "/in/b": "b" });
   * mfs.writeFile("/in/b", "changed");
   * console.log(Object.keys(mfs.exportTree({ onlyDirty: true }))); // → [ '/in/b' ]
   * ```
   */
  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>> {
    return runThrough(
      exportTree(this.#state, exportEntries(this.#state, options, "exportTree")),
      this.#state.blockingTimeout,
    );
  }

  /**
   * Does the same as `exportTree`, with one file in memory at a time. The list of paths is fixed at call time. Each file is
   * read when it is yielded; a file that was removed by then is skipped.
   */
  iterExportTree(
    options?: ExportTreeOptions,
  ): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
    return releasing(iterExportTree(this.#state, exportEntries(this.#state, options, "iterExportTree")));
  }

  /**
   * Marks all files at or below a prefix as clean, in O(1): their present state is the baseline of `changes` and of the next
   * `onlyDirty` export. Forgets the removed files that `changes` gives for this prefix, and releases what they are charged.
   */
  markClean(prefix: string = "/"): void {
    markClean(this.#state, prefix);
  }

  /**
   * The files that differ from the state that was last marked clean, at or below a prefix, sorted by path. That state is the one
   * of `markClean`, with the files that were imported since. A file that was created and removed since is absent.
   *
   * A file that was moved and changed has two entries, the move first. A removed file at whose path another one was created is
   * `changed`; one at whose path another one was moved is absent, because the move implies it. A file that was moved away from
   * the prefix is `removed`.
   * @throws FileNotFoundError if the prefix does not exist
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/a": "a", "/b": "b" });
   * mfs.rename("/a", "/c");
   * mfs.writeFile("/b", "changed");
   * for (const { type, path } of mfs.changes()) console.log(type, path);
   * // → changed /b
   * // → moved /c
   * ```
   */
  changes(prefix: string = "/"): FileChange[] {
    return runThrough(changes(this.#state, prefix), this.#state.blockingTimeout);
  }

  /**
   * Imports files and directories, and creates missing parents: all of them or none. Replaces the contents of existing files,
   * which needs quota for the old and the new contents at the same time. A replaced file keeps its inode, `createdAt`,
   * `accessedAt` and attributes; a directory that exists is unchanged. Imported files are clean and have generation 0:
   * `changes` and `exportTree({ onlyDirty: true })` leave them out.
   * @param tree - a record, a `Map`, or an iterable of `[path, content]`, which is read once and charged while it is read. A
   * string is stored as UTF-8. A path with a trailing `/` or `\`, or with the content `null`, is a directory
   * @throws FileExistsError if a parent of a path, or the place of a directory, is a file
   * @throws IsADirectoryError if the path of a file is a directory
   * @throws InvalidArgumentError if a path with a trailing slash has content that is not empty
   * @throws BlockingIOError (`EBUSY`) if a file to be replaced is open
   * @throws MFSQuotaExceededError, MFSNodeLimitExceededError, OutOfMemoryError, TypeError, and the errors of the iterable
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * mfs.importTree({ "/app/config.json": "{}", "/app/cache/": null });
   * mfs.importTree([["/app/logo.png", new Uint8Array(1000)]]);
   * console.log(mfs.stats().fileCount); // → 2
   * ```
   */
  importTree(tree: TreeSource): void {
    runThrough(this.operations.importTree(tree), this.#state.blockingTimeout);
  }

  /**
   * Calls the listener after each change of a name or content, before the call that made the change returns. Long operations
   * of `AsyncMemoryFileSystem` yield between the events.
   *
   * - A new file is one `created`, whatever the same call wrote. Each rise of `generation` is one `changed`.
   * - `mkdir`, `move`, `copyTree` and `importTree` report only the topmost new name, `rmtree` the removed directory. An import over
   *   a file is one `changed`. `clear` is one `removed` for each name in the root.
   * - `rename`, `move` and `copyTree` with `replace` first report the replaced node as `removed`.
   * - Changes of times and attributes make no events.
   *
   * The lock of the call is free by then; that of an open handle is not. The listener may call the filesystem: the events of its
   * calls come after all listeners have received the present one. An error of the listener goes to `reportError`, or to a warning
   * if the platform has no `reportError`.
   * @returns a function that removes the listener, and also drops the events that are queued for the listener
   * @throws TypeError if the listener is not a function
   * @example
   * ```ts
   * import { MemoryFileSystem } from "dmemfs";
   * const mfs = new MemoryFileSystem();
   * const end = mfs.observe(({ type, path }) => console.log(type, path));
   * mfs.writeFile("/a.txt", "a"); // → created /a.txt
   * end();
   * ```
   */
  observe(listener: FileSystemListener): () => void {
    return observe(this.#state, listener);
  }
}
