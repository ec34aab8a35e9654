import {
  BlockingIOError,
  type ByteSource,
  type ExportOptions,
  type ExportTreeOptions,
  FileExistsError,
  type FileSystem,
  InvalidArgumentError,
  invalidArgumentType,
  type LockHold,
  MFSError,
  type MFSStatResult,
  type MFSStats,
  type MkdirOptions,
  type OpenAsyncOptions,
  type OpenMode,
  type OpenOptions,
  type Operation,
  type TreeSource,
  type WalkEntry,
} from "@dmemfs/contract";
import type { FileSystemSetup } from "../../../src/index.js";
import { type Place, requireOpenArguments } from "./arguments.js";
import { NaiveDisk } from "./disk.js";
import { globPattern } from "./glob.js";
import { NaiveHandle } from "./handle.js";
import { isBelow, NaiveOperations } from "./long-operations.js";
import { tryOpen } from "./opening.js";
import { type Found, isOpen, NaiveDirectory, NaiveFile, nodesBelow } from "./tree.js";

/** A filesystem of the plainest kind that keeps the contract: slow, and sure of itself. */
export class NaiveFileSystem implements FileSystem {
  readonly defaultLockTimeout: number | null;
  readonly operations: NaiveOperations;
  readonly #disk: NaiveDisk;

  constructor(setup: FileSystemSetup) {
    this.#disk = new NaiveDisk(setup);
    this.defaultLockTimeout = setup.defaultLockTimeout === undefined ? 30_000 : setup.defaultLockTimeout;
    this.operations = new NaiveOperations(this.#disk);
  }

  open(path: string, mode: OpenMode = "rb", options: OpenOptions = {}): NaiveHandle {
    requireOpenArguments(mode, options, path);
    const handle = tryOpen(this.#disk, path, mode, options);
    if (handle instanceof NaiveHandle) return handle;
    throw new BlockingIOError("EAGAIN", { syscall: "open", path, detail: "wait with openAsync" });
  }

  async openAsync(path: string, mode: OpenMode = "rb", options: OpenAsyncOptions = {}): Promise<NaiveHandle> {
    requireOpenArguments(mode, options, path);
    const { lockTimeout: timeout = this.defaultLockTimeout, signal } = options;
    signal?.throwIfAborted();
    let granted: [NaiveFile, LockHold] | undefined;
    for (;;) {
      const outcome = tryOpen(this.#disk, path, mode, options, granted);
      if (outcome instanceof NaiveHandle) return outcome;
      granted = [
        outcome,
        await outcome.lock.acquire(mode === "rb" ? "read" : "write", { timeout, signal }).catch((reason: unknown) => {
          throw BlockingIOError.isInstance(reason) ? new BlockingIOError("EAGAIN", { syscall: "open", path }) : reason;
        }),
      ];
    }
  }

  mkdir(path: string, { existOk = false }: MkdirOptions = {}): void {
    const place = { syscall: "mkdir", path };
    const found = this.#disk.find(path, place);
    if (existOk && found.node instanceof NaiveDirectory) return;
    if (found.node !== undefined || found.throughFile) throw new FileExistsError(place);
    this.#disk.admit(this.#missing(found.segments), place);
    this.#disk.makeDirectories(found.segments);
  }

  #missing(segments: readonly string[]): number {
    const place = { syscall: "", path: "" };
    return segments.filter((_, index) => !this.#disk.find(segments.slice(0, index + 1).join("/"), place).node).length;
  }

  remove(path: string): void {
    const place = { syscall: "remove", path };
    const found = this.#disk.find(path, place);
    const file = found.requireFile();
    if (isOpen(file)) throw new BlockingIOError("EBUSY", place);
    found.parent?.children.delete(found.name);
    file.storage.dispose();
  }

  rmtree(path: string): void {
    runThrough(this.operations.rmtree(path));
  }

  rename(path: string, dest: string): void {
    const place = { syscall: "rename", path, dest };
    const [source, target] = this.#movable(path, dest, place);
    this.#relink(source, target, target.requireVacant());
  }

  move(path: string, dest: string): void {
    const place = { syscall: "move", path, dest };
    const [source, target] = this.#movable(path, dest, place);
    if (target.node !== undefined || target.throughFile) throw new FileExistsError(place);
    const above = target.segments.slice(0, -1);
    this.#disk.admit(this.#missing(above), place);
    this.#relink(source, target, this.#disk.makeDirectories(above));
  }

  #movable(path: string, dest: string, place: Place): [source: Found, target: Found] {
    const [source, target] = [this.#disk.find(path, place), this.#disk.find(dest, place)];
    const node = source.requireNode();
    if (source.parent === undefined) throw new InvalidArgumentError({ ...place, detail: "the root" });
    if (target.node !== undefined) throw new FileExistsError(place);
    if (node instanceof NaiveDirectory && isBelow(target, source)) {
      throw new InvalidArgumentError({ ...place, detail: "into itself" });
    }
    if (isOpen(node)) throw new BlockingIOError("EBUSY", place);
    return [source, target];
  }

  #relink(source: Found, target: Found, parent: NaiveDirectory): void {
    source.parent?.children.delete(source.name);
    parent.children.set(target.name, source.requireNode());
  }

  copy(source: string, destination: string): void {
    runThrough(this.operations.copy(source, destination));
  }

  copyTree(source: string, destination: string): void {
    runThrough(this.operations.copyTree(source, destination));
  }

  listdir(path = "/"): string[] {
    return [...this.#disk.find(path, { syscall: "listdir", path }).requireDirectory().children.keys()];
  }

  exists(path: string): boolean {
    return this.#nodeAt(path) !== undefined;
  }

  isDir(path: string): boolean {
    return this.#nodeAt(path) instanceof NaiveDirectory;
  }

  isFile(path: string): boolean {
    return this.#nodeAt(path) instanceof NaiveFile;
  }

  #nodeAt(path: string): NaiveDirectory | NaiveFile | undefined {
    try {
      return this.#disk.find(path, { syscall: "exists", path }).node;
    } catch (error) {
      if (MFSError.isInstance(error)) return undefined;
      throw error;
    }
  }

  walk(path = "/"): Generator<WalkEntry, void, undefined> {
    const found = this.#disk.find(path, { syscall: "walk", path });
    return this.#walk(found.path, found.requireDirectory());
  }

  *#walk(path: string, directory: NaiveDirectory): Generator<WalkEntry, void, undefined> {
    const children = [...directory.children];
    const directories = children.filter(([, child]) => child instanceof NaiveDirectory).map(([name]) => name);
    const files = children.filter(([, child]) => child instanceof NaiveFile).map(([name]) => name);
    yield [path, [...directories], files];
    for (const name of directories) {
      const below = `${path === "/" ? "" : path}/${name}`;
      const child = this.#nodeAt(below);
      if (child instanceof NaiveDirectory) yield* this.#walk(below, child);
    }
  }

  glob(pattern: string): string[] {
    if (typeof pattern !== "string") throw invalidArgumentType("pattern", "of type string", pattern);
    const expression = globPattern(pattern);
    return [...nodesBelow(this.#disk.root, "/")]
      .map(([path]) => path)
      .filter((path) => path !== "/" && expression.test(path))
      .sort();
  }

  stat(path: string): MFSStatResult {
    const node = this.#disk.find(path, { syscall: "stat", path }).requireNode();
    const { createdAt } = node;
    if (node instanceof NaiveDirectory)
      return { size: 0, createdAt, modifiedAt: createdAt, generation: 0, isDir: true };
    const { modifiedAt, generation } = node;
    return { size: node.storage.size, createdAt, modifiedAt, generation, isDir: false };
  }

  stats(): MFSStats {
    const nodes = [...nodesBelow(this.#disk.root, "/")].map(([, node]) => node);
    const files = nodes.filter((node) => node instanceof NaiveFile);
    const { used, limit, available } = this.#disk.ledger;
    return {
      usedBytes: used,
      quotaBytes: limit,
      freeBytes: available,
      fileCount: files.length,
      dirCount: nodes.length - files.length,
      chunkCount: files.reduce((sum, { storage }) => sum + storage.chunkCount, 0),
      overheadPerChunkEstimate: this.#disk.volume.chunkOverhead,
    };
  }

  getSize(path: string): number {
    return this.#disk.find(path, { syscall: "getSize", path }).requireFile().storage.size;
  }

  readFile(path: string): Uint8Array<ArrayBuffer> {
    return runThrough(this.operations.readFile(path));
  }

  readText(path: string, encoding?: string): string {
    return runThrough(this.operations.readText(path, encoding));
  }

  writeFile(path: string, content: ByteSource | string): void {
    runThrough(this.operations.writeFile(path, content));
  }

  appendFile(path: string, content: ByteSource | string): void {
    runThrough(this.operations.appendFile(path, content));
  }

  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer> {
    return runThrough(this.operations.exportAsBytes(path, options));
  }

  exportAsBlob(path: string, options?: ExportOptions): Blob {
    return new Blob([runThrough(this.operations.exportAsBytes(path, options, "exportAsBlob"))]);
  }

  exportTree(options?: ExportTreeOptions): Record<string, Uint8Array<ArrayBuffer>> {
    return runThrough(this.operations.exportTree(options));
  }

  iterExportTree(options?: ExportTreeOptions): Generator<[string, Uint8Array<ArrayBuffer>], void, undefined> {
    return this.#exportByTurns(this.operations.exportPaths(options, "iterExportTree"));
  }

  *#exportByTurns(paths: readonly string[]): Generator<[string, Uint8Array<ArrayBuffer>], void, undefined> {
    for (const path of paths) {
      const bytes = runThrough(this.operations.exportFile(path));
      if (bytes !== undefined) yield [path, bytes];
    }
  }

  markClean(prefix = "/"): void {
    const found = this.#disk.find(prefix, { syscall: "markClean", path: prefix });
    for (const [, node] of nodesBelow(found.requireNode(), found.path)) {
      if (node instanceof NaiveFile) node.cleanGeneration = node.generation;
    }
  }

  importTree(tree: TreeSource): void {
    runThrough(this.operations.importTree(tree));
  }
}

/** Drives an operation to its end; where it would have to wait, it is refused. */
function runThrough<Result>(operation: Operation<Result>): Result {
  let step = operation.next();
  while (step.done !== true) {
    if (step.value === undefined) step = operation.next();
    else step = operation.throw(new BlockingIOError("EAGAIN", { syscall: step.value.syscall, path: step.value.path }));
  }
  return step.value;
}
