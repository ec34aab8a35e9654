import {
  BlockingIOError,
  type ByteSource,
  type DirectoryEntry,
  type ExportOptions,
  type ExportTreeOptions,
  type FileChange,
  FileExistsError,
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
  type TreeSource,
  type WalkEntry,
} from "@dmemfs/contract";
import { requireInteger, requireOpenArguments, requireTime } from "./arguments.js";
import { canonicalPath, nameOf } from "./canonical-path.js";
import { accessOf, type GrantedLock, makeFile, openFile } from "./open-file.js";
import { ReferenceHandle } from "./reference-handle.js";
import { ReferenceOperations, runThrough } from "./reference-operations.js";
import type { ReferenceSetup } from "./reference-setup.js";
import { ReferenceTree } from "./reference-tree.js";
import { relocate } from "./relocate.js";

/**
 * The contract's filesystem in its plainest form, to be read as its specification and to compare an engine with. It has one
 * Map from paths to nodes and no counts. Each call checks everything first, then changes the tree. A long operation does the
 * whole call in its last step. Slow: most calls go through the whole tree, so use it for at most a few hundred nodes.
 *
 * Errors are those of the contract, thrown where an engine throws them. A synchronous `open` of a busy file fails at once.
 */
export class ReferenceFileSystem implements FileSystem {
  readonly defaultLockTimeout: number | null;
  readonly operations: FileSystemOperations;
  /** The nodes and the ledger, for tests that look at more than the methods show. */
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
    const outcome = openFile(this.tree, path, mode, options.preallocate ?? 0);
    this.tree.observers.notify();
    if (outcome instanceof ReferenceHandle) return outcome;
    throw new BlockingIOError("EAGAIN", { syscall: "open", path, detail: "wait with openAsync" });
  }

  async openAsync(path: string, mode: OpenMode = "rb", options: OpenAsyncOptions = {}): Promise<ReferenceHandle> {
    requireOpenArguments(mode, options, { syscall: "open", path });
    const { lockTimeout: timeout = this.defaultLockTimeout, signal } = options;
    signal?.throwIfAborted();
    let granted: GrantedLock | undefined;
    for (;;) {
      const file = openFile(this.tree, path, mode, options.preallocate ?? 0, granted);
      this.tree.observers.notify();
      if (file instanceof ReferenceHandle) return file;
      const hold = await file.lock.acquire(accessOf(mode), { timeout, signal }).catch((reason: unknown) => {
        throw BlockingIOError.isInstance(reason) ? new BlockingIOError("EAGAIN", { syscall: "open", path }) : reason;
      });
      granted = { file, hold };
    }
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
    const location = { syscall: "walk", path };
    const top = canonicalPath(path, location);
    this.tree.requireDirectory(top, location);
    return this.#walk(top);
  }

  *#walk(path: string): Generator<WalkEntry, void, undefined> {
    if (!this.isDir(path)) return;
    const children = this.tree.children(path);
    const directories = children.filter((child) => this.isDir(child));
    const files = children.filter((child) => this.isFile(child));
    yield [path, directories.map(nameOf), files.map(nameOf)];
    for (const directory of directories) yield* this.#walk(directory);
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
    const { ledger, volume, nodes } = this.tree;
    const files = this.tree.files("/");
    const { used, limit, available } = ledger;
    return {
      usedBytes: used,
      quotaBytes: limit,
      freeBytes: available,
      fileCount: files.length,
      dirCount: nodes.size - files.length,
      detachedFiles: 0,
      detachedBytes: 0,
      chunkCount: files.reduce((sum, [, { storage }]) => sum + storage.chunkCount, 0),
      overheadPerChunkEstimate: volume.chunkOverhead,
    };
  }

  getSize(path: string): number {
    const location = { syscall: "getSize", path };
    return this.tree.requireFile(canonicalPath(path, location), location).storage.size;
  }

  mkdir(path: string, { existOk = false }: MkdirOptions = {}): void {
    const location = { syscall: "mkdir", path };
    const directory = canonicalPath(path, location);
    const node = this.tree.get(directory);
    if (node?.isDir && existOk) return;
    if (node !== undefined) throw new FileExistsError(location);
    const made = [...this.tree.missingAbove(directory, location), directory];
    this.tree.requireNodes(made.length, location);
    this.tree.requireBytes(this.tree.price(made), location);
    this.tree.makeDirectories(made);
    this.tree.observers.notify();
  }

  remove(path: string): void {
    const location = { syscall: "remove", path };
    const file = canonicalPath(path, location);
    this.tree.requireFile(file, location);
    this.tree.requireIdle(file, location);
    this.tree.remove(file);
    this.tree.observers.notify();
  }

  rmtree(path: string): void {
    runThrough(this.#operations.rmtree(path));
  }

  touch(path: string): void {
    const location = { syscall: "touch", path };
    const place = canonicalPath(path, location);
    const node = this.tree.get(place);
    if (node === undefined) makeFile(this.tree, place, location, new Uint8Array(0));
    else {
      node.accessedAt = this.tree.now();
      node.setModified(node.accessedAt);
    }
    this.tree.observers.notify();
  }

  setTimes(path: string, { accessedAt, modifiedAt }: FileTimes): void {
    const location = { syscall: "setTimes", path };
    requireTime(accessedAt, "accessedAt", location);
    requireTime(modifiedAt, "modifiedAt", location);
    const node = this.tree.requireNode(canonicalPath(path, location), location);
    if (accessedAt === undefined && modifiedAt === undefined) return;
    node.accessedAt = accessedAt ?? node.accessedAt;
    node.modifiedAt = modifiedAt ?? node.modifiedAt;
    node.changedAt = this.tree.now();
  }

  setAttributes(path: string, attributes: number): void {
    const location = { syscall: "setAttributes", path };
    requireInteger(attributes, 0, "attributes", location);
    const node = this.tree.requireNode(canonicalPath(path, location), location);
    node.attributes = attributes;
    node.changedAt = this.tree.now();
  }

  clear(): void {
    runThrough(this.#operations.clear());
  }

  rename(source: string, destination: string): void {
    relocate(this.tree, source, destination, "rename");
    this.tree.observers.notify();
  }

  move(source: string, destination: string): void {
    relocate(this.tree, source, destination, "move");
    this.tree.observers.notify();
  }

  copy(source: string, destination: string): void {
    runThrough(this.#operations.copy(source, destination));
  }

  copyTree(source: string, destination: string): void {
    runThrough(this.#operations.copyTree(source, destination));
  }

  readFile(path: string): Uint8Array<ArrayBuffer> {
    return runThrough(this.#operations.readFile(path));
  }

  readText(path: string, encoding?: string): string {
    return runThrough(this.#operations.readText(path, encoding));
  }

  writeFile(path: string, content: ByteSource | string): void {
    runThrough(this.#operations.writeFile(path, content));
  }

  appendFile(path: string, content: ByteSource | string): void {
    runThrough(this.#operations.appendFile(path, content));
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
