import {
  type ByteSource,
  type CopyOptions,
  type DirectoryEntry,
  type ExportOptions,
  type ExportTreeOptions,
  type FileChange,
  type FileSystem,
  type FileSystemListener,
  type FileSystemOperations,
  type FileTimes,
  invalidArgumentType,
  type ListdirOptions,
  MFSError,
  type MFSStatResult,
  type MFSStats,
  type MkdirOptions,
  type OpenAsyncOptions,
  type OpenMode,
  type OpenOptions,
  type RemoveOptions,
  type RenameOptions,
  type RmtreeOptions,
  type TreeSource,
  type WalkEntry,
  type WriteOptions,
} from "@dmemfs/contract";
import { requireOpenArguments } from "./arguments.js";
import { canonicalPath, nameOf } from "./canonical-path.js";
import { mkdir } from "./mkdir.js";
import { finishOpening, openFile } from "./open-file.js";
import type { ReferenceHandle } from "./reference-handle.js";
import { ReferenceOperations, runThrough } from "./reference-operations.js";
import type { ReferenceSetup } from "./reference-setup.js";
import { ReferenceTree } from "./reference-tree.js";
import { relocate } from "./relocate.js";
import { remove } from "./remove.js";
import { setAttributes, setTimes } from "./set-times.js";
import { statsOf } from "./stats-of.js";
import { touch } from "./touch.js";
import { walk } from "./walk.js";

/**
 * A minimal filesystem: a specification to read, and a model for tests of other implementations. It has one Map from paths to
 * nodes and no counts. Each call checks everything first, then changes the tree. A long operation does the whole call in its last
 * step. Slow: most calls visit the whole tree, so use it for at most a few hundred nodes.
 *
 * It throws the same errors as other implementations. A synchronous `open` of a busy file fails at once.
 */
export class ReferenceFileSystem implements FileSystem {
  readonly defaultLockTimeout: number | null;
  readonly operations: FileSystemOperations;
  /** The nodes and the ledger, for tests of internal state. */
  readonly tree: ReferenceTree;
  readonly #operations: ReferenceOperations;

  /** Makes an empty filesystem. The setup is not checked. */
  constructor(setup: ReferenceSetup) {
    this.tree = new ReferenceTree(setup);
    this.#operations = new ReferenceOperations(this.tree);
    this.operations = this.#operations;
    this.defaultLockTimeout = setup.defaultLockTimeout === undefined ? 30_000 : setup.defaultLockTimeout;
  }

  open(path: string, mode: OpenMode = "rb", options: OpenOptions = {}): ReferenceHandle {
    requireOpenArguments(mode, options, { syscall: "open", path });
    const handle = runThrough(openFile(this.tree, path, mode, options.preallocate ?? 0));
    this.tree.observers.notify();
    return handle;
  }

  async openAsync(path: string, mode: OpenMode = "rb", options: OpenAsyncOptions = {}): Promise<ReferenceHandle> {
    requireOpenArguments(mode, options, { syscall: "open", path });
    const { lockTimeout: timeout = this.defaultLockTimeout, signal } = options;
    signal?.throwIfAborted();
    const opening = openFile(this.tree, path, mode, options.preallocate ?? 0);
    return finishOpening(this.tree, opening, { timeout, signal });
  }

  listdir(path?: string, options?: ListdirOptions & { readonly withTypes?: false | undefined }): string[];
  listdir(path: string | undefined, options: ListdirOptions & { readonly withTypes: true }): DirectoryEntry[];
  listdir(path?: string, options?: ListdirOptions): string[] | DirectoryEntry[];
  listdir(path = "/", { withTypes = false }: ListdirOptions = {}): string[] | DirectoryEntry[] {
    const location = { syscall: "listdir", path };
    const directory = canonicalPath(path, location);
    this.tree.requireDirectory(directory, location);
    const children = this.tree.children(directory);
    return withTypes ? children.map((child) => this.#entryOf(child)) : children.map(nameOf);
  }

  #entryOf(path: string): DirectoryEntry {
    const { isDir, size, inode } = this.stat(path);
    return { name: nameOf(path), kind: isDir ? "directory" : "file", size, inode };
  }

  exists(path: string): boolean {
    return this.#kindAt(path) !== undefined;
  }

  isDir(path: string): boolean {
    return this.#kindAt(path) === "directory";
  }

  isFile(path: string): boolean {
    return this.#kindAt(path) === "file";
  }

  #kindAt(path: string): "file" | "directory" | undefined {
    try {
      const node = this.tree.get(canonicalPath(path, { syscall: "exists", path }));
      return node && (node.isDir ? "directory" : "file");
    } catch (error) {
      if (MFSError.isInstance(error)) return undefined;
      throw error;
    }
  }

  walk(path = "/"): Generator<WalkEntry, void, undefined> {
    return walk(this.tree, path);
  }

  glob(pattern: string): string[] {
    return runThrough(this.#operations.glob(pattern));
  }

  stat(path: string): MFSStatResult {
    const location = { syscall: "stat", path };
    const node = this.tree.requireNode(canonicalPath(path, location), location);
    const { createdAt, modifiedAt, accessedAt, changedAt, inode, attributes, isDir } = node;
    const [size, generation] = node.isDir ? [0, 0] : [node.storage.size, node.generation];
    const times = { createdAt, modifiedAt, accessedAt, changedAt };
    return { size, ...times, generation, inode, attributes, isDir, isFile: !isDir };
  }

  stats(): MFSStats {
    return statsOf(this.tree);
  }

  getSize(path: string): number {
    const location = { syscall: "getSize", path };
    return this.tree.requireFile(canonicalPath(path, location), location).storage.size;
  }

  mkdir(path: string, options: MkdirOptions = {}): void {
    mkdir(this.tree, path, options);
    this.tree.observers.notify();
  }

  remove(path: string, options: RemoveOptions = {}): void {
    remove(this.tree, path, options);
    this.tree.observers.notify();
  }

  rmtree(path: string, options?: RmtreeOptions): void {
    runThrough(this.#operations.rmtree(path, options));
  }

  touch(path: string): void {
    touch(this.tree, path);
    this.tree.observers.notify();
  }

  setTimes(path: string, times: FileTimes): void {
    setTimes(this.tree, path, times);
  }

  setAttributes(path: string, attributes: number): void {
    setAttributes(this.tree, path, attributes);
  }

  clear(): void {
    runThrough(this.#operations.clear());
  }

  rename(source: string, destination: string, options: RenameOptions = {}): void {
    relocate(this.tree, source, destination, options, "rename");
    this.tree.observers.notify();
  }

  move(source: string, destination: string, options: RenameOptions = {}): void {
    relocate(this.tree, source, destination, options, "move");
    this.tree.observers.notify();
  }

  copy(source: string, destination: string, options?: CopyOptions): void {
    runThrough(this.#operations.copy(source, destination, options));
  }

  copyTree(source: string, destination: string, options?: CopyOptions): void {
    runThrough(this.#operations.copyTree(source, destination, options));
  }

  readFile(path: string): Uint8Array<ArrayBuffer> {
    return runThrough(this.#operations.readFile(path));
  }

  readText(path: string, encoding?: string): string {
    return runThrough(this.#operations.readText(path, encoding));
  }

  writeFile(path: string, content: ByteSource | string, options?: WriteOptions): void {
    runThrough(this.#operations.writeFile(path, content, options));
  }

  appendFile(path: string, content: ByteSource | string, options?: WriteOptions): void {
    runThrough(this.#operations.appendFile(path, content, options));
  }

  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer> {
    return runThrough(this.#operations.exportAsBytes(path, options));
  }

  exportAsBlob(path: string, options?: ExportOptions): Blob {
    return new Blob([runThrough(this.#operations.exportAsBytes(path, options, "exportAsBlob"))]);
  }

  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>> {
    return runThrough(this.#operations.exportTree(options));
  }

  iterExportTree(options?: ExportTreeOptions): Generator<[string, Uint8Array<ArrayBuffer>], void, undefined> {
    return this.#export(this.#operations.exportPaths(options, "iterExportTree"));
  }

  *#export(paths: readonly string[]): Generator<[string, Uint8Array<ArrayBuffer>], void, undefined> {
    for (const path of paths) {
      const bytes = runThrough(this.#operations.exportFile(path));
      if (bytes !== undefined) yield [path, bytes];
    }
  }

  markClean(prefix = "/"): void {
    const location = { syscall: "markClean", path: prefix };
    const top = canonicalPath(prefix, location);
    const node = this.tree.requireNode(top, location);
    this.tree.baseline.mark(top, node, this.tree.files(top));
  }

  changes(prefix?: string): FileChange[] {
    return runThrough(this.#operations.changes(prefix));
  }

  importTree(source: TreeSource): void {
    runThrough(this.#operations.importTree(source));
  }

  observe(listener: FileSystemListener): () => void {
    if (typeof listener !== "function") throw invalidArgumentType("listener", "a function", listener);
    return this.tree.observers.observe(listener);
  }
}
