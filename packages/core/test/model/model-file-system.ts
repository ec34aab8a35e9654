import {
  type ByteSource,
  type ExportOptions,
  type ExportTreeOptions,
  FileExistsError,
  InvalidArgumentError,
  MFSQuotaExceededError,
  type MFSStatResult,
  type MFSStats,
  type MkdirOptions,
  type OpenMode,
  type OpenOptions,
  type TreeSource,
  type WalkEntry,
} from "@dmemfs/contract";
import type { DrivenFileSystem } from "./driven-file-system.js";
import type { ModelSettings } from "./model-account.js";
import type { ModelFileHandle } from "./model-file-handle.js";
import { globToRegExp } from "./model-glob.js";
import { importModel } from "./model-import.js";
import { ModelDirectory, ModelFile } from "./model-node.js";
import { openModel } from "./model-opening.js";
import { canonical, isBelow, nameOf } from "./model-path.js";
import { ModelTree } from "./model-tree.js";

/** Contents of more bytes than this are written in several steps. */
const sliceBytes = 1024 * 1024;

/** UTF-16 units of a text that is encoded before it is known whether so many bytes could fit. */
const shortText = 4096;

/** What a filesystem should do, written plainly: each operation checks everything first and changes the tree then. */
export class ModelFileSystem implements DrivenFileSystem {
  readonly tree: ModelTree;

  constructor(
    private readonly settings: ModelSettings,
    now: () => number,
  ) {
    this.tree = new ModelTree(settings, now);
  }

  open(path: string, mode: OpenMode = "rb", { preallocate }: OpenOptions = {}): ModelFileHandle {
    return openModel(this.tree, path, { syscall: "open", mode, preallocate });
  }

  async openAsync(path: string, mode: OpenMode = "rb", options: OpenOptions = {}): Promise<ModelFileHandle> {
    return this.open(path, mode, options);
  }

  listdir(path = "/"): string[] {
    const directory = canonical(path, "listdir");
    this.tree.requireDirectory(directory, "listdir");
    return this.tree.children(directory).map(nameOf);
  }

  exists(path: string): boolean {
    return this.kindAt(path) !== undefined;
  }

  isDir(path: string): boolean {
    return this.kindAt(path) === "directory";
  }

  isFile(path: string): boolean {
    return this.kindAt(path) === "file";
  }

  walk(path = "/"): Generator<WalkEntry, void, undefined> {
    const top = canonical(path, "walk");
    this.tree.requireDirectory(top, "walk");
    return this.steps(top);
  }

  glob(pattern: string): string[] {
    const expression = globToRegExp(pattern);
    return [...this.tree.nodes.keys()].filter((path) => expression.test(path)).sort();
  }

  stat(path: string): MFSStatResult {
    const node = this.tree.requireNode(canonical(path, "stat"), "stat");
    const { createdAt, modifiedAt } = node;
    if (node.isDir) return { size: 0, createdAt, modifiedAt, generation: 0, isDir: true };
    return { size: node.bytes.length, createdAt, modifiedAt, generation: node.generation, isDir: false };
  }

  stats(): MFSStats {
    const { tree, settings } = this;
    const files = [...tree.nodes.values()].filter((node) => !node.isDir);
    const { usedBytes } = tree;
    return {
      usedBytes,
      quotaBytes: settings.maxQuota,
      freeBytes: settings.maxQuota - usedBytes,
      fileCount: files.length,
      dirCount: tree.nodes.size - files.length,
      chunkCount: files.reduce((sum, file) => sum + tree.account.chunksOf(file), 0),
      overheadPerChunkEstimate: settings.chunkOverhead,
    };
  }

  getSize(path: string): number {
    return this.tree.requireFile(canonical(path, "getSize"), "getSize").bytes.length;
  }

  mkdir(rawPath: string, { existOk = false }: MkdirOptions = {}): void {
    const path = canonical(rawPath, "mkdir");
    const node = this.tree.get(path);
    if (node?.isDir && existOk) return;
    if (node !== undefined) throw new FileExistsError({ syscall: "mkdir", path });
    const made = [...this.tree.missingAbove(path, "mkdir"), path];
    this.tree.requireNodes(made.length, "mkdir", path);
    this.tree.requireBytes(this.tree.price(made), "mkdir", path);
    this.tree.makeDirectories(made);
  }

  remove(rawPath: string): void {
    const path = canonical(rawPath, "remove");
    this.tree.requireFile(path, "remove");
    this.tree.requireIdle(path, "remove");
    this.tree.take(path);
  }

  rmtree(rawPath: string): void {
    const path = canonical(rawPath, "rmtree");
    if (path === "/") throw new InvalidArgumentError({ syscall: "rmtree", path });
    this.tree.requireDirectory(path, "rmtree");
    this.tree.requireIdle(path, "rmtree");
    this.tree.take(path);
  }

  rename(source: string, destination: string): void {
    this.relocate(source, destination, "rename");
  }

  move(source: string, destination: string): void {
    this.relocate(source, destination, "move");
  }

  copy(source: string, destination: string): void {
    const { tree } = this;
    const from = canonical(source, "copy");
    const to = canonical(destination, "copy");
    tree.requireFile(from, "copy");
    tree.requireVacant(to, "copy");
    tree.requireParent(to, "copy");
    const { bytes } = this.readable(from, "copy");
    tree.requireNodes(1, "copy", from);
    tree.requireBytes(tree.account.quotaFor(bytes.length) + tree.price([to]), "copy", from);
    tree.put(to, this.fresh(bytes));
  }

  copyTree(source: string, destination: string): void {
    const { tree } = this;
    const from = canonical(source, "copyTree");
    const to = canonical(destination, "copyTree");
    tree.requireDirectory(from, "copyTree");
    if (isBelow(to, from)) throw new InvalidArgumentError({ syscall: "copyTree", path: from, dest: to });
    tree.requireVacant(to, "copyTree");
    tree.requireParent(to, "copyTree");
    const copies = tree.subtree(from).map((path) => {
      const copy = tree.get(path)?.isDir
        ? new ModelDirectory(tree.now())
        : this.fresh(this.readable(path, "copyTree").bytes);
      return [to + path.slice(from.length), copy] as const;
    });
    tree.requireNodes(copies.length, "copyTree", from);
    const bytes = copies.reduce(
      (sum, [, copy]) => sum + (copy.isDir ? 0 : tree.account.quotaFor(copy.bytes.length)),
      0,
    );
    tree.requireBytes(bytes + tree.price(copies.map(([path]) => path)), "copyTree", from);
    for (const [path, copy] of copies) tree.put(path, copy);
  }

  readFile(path: string): Uint8Array<ArrayBuffer> {
    return this.readable(canonical(path, "readFile"), "readFile").bytes.slice();
  }

  readText(path: string): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      this.readable(canonical(path, "readText"), "readText").bytes,
    );
  }

  writeFile(path: string, content: ByteSource | string): void {
    this.store(path, content, "wb", "writeFile");
  }

  appendFile(path: string, content: ByteSource | string): void {
    this.store(path, content, "ab", "appendFile");
  }

  exportAsBytes(path: string, options?: ExportOptions): Uint8Array<ArrayBuffer> {
    return this.exported(path, options, "exportAsBytes");
  }

  exportAsBlob(path: string, options?: ExportOptions): Blob {
    return new Blob([this.exported(path, options, "exportAsBlob")]);
  }

  private exported(
    rawPath: string,
    { maxSize = Number.POSITIVE_INFINITY }: ExportOptions = {},
    syscall: string,
  ): Uint8Array<ArrayBuffer> {
    const path = canonical(rawPath, syscall);
    const { bytes } = this.readable(path, syscall);
    if (bytes.length > maxSize) throw new InvalidArgumentError({ syscall, path });
    return bytes.slice();
  }

  exportTree(options: ExportTreeOptions = {}): Record<string, Uint8Array<ArrayBuffer>> {
    return Object.fromEntries(
      this.exportPaths(options, "exportTree").map((path) => [path, this.readable(path, "exportTree").bytes.slice()]),
    );
  }

  iterExportTree(options: ExportTreeOptions = {}): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void> {
    return this.exports(this.exportPaths(options, "iterExportTree"));
  }

  markClean(prefix = "/"): void {
    for (const path of this.tree.filesBelow(prefix, "markClean")) {
      const file = this.tree.requireFile(path, "markClean");
      file.cleanGeneration = file.generation;
    }
  }

  importTree(source: TreeSource): void {
    importModel(this.tree, source);
  }

  private kindAt(path: string): "file" | "directory" | undefined {
    try {
      const node = this.tree.get(canonical(path, "exists"));
      return node && (node.isDir ? "directory" : "file");
    } catch {
      return undefined;
    }
  }

  private *steps(path: string): Generator<WalkEntry, void, undefined> {
    const children = this.tree.children(path);
    const directories = children.filter((child) => this.tree.get(child)?.isDir);
    const files = children.filter((child) => !directories.includes(child));
    yield [path, directories.map(nameOf), files.map(nameOf)];
    for (const directory of directories) yield* this.steps(directory);
  }

  private relocate(source: string, destination: string, syscall: "rename" | "move"): void {
    const { tree } = this;
    const from = canonical(source, syscall);
    const to = canonical(destination, syscall);
    const node = tree.requireNode(from, syscall);
    if (from === "/" || (node.isDir && isBelow(to, from))) throw new InvalidArgumentError({ syscall, path: from });
    tree.requireVacant(to, syscall);
    if (syscall === "rename") tree.requireParent(to, syscall);
    const made = tree.missingAbove(to, syscall);
    tree.requireIdle(from, syscall);
    if (made.length > 0) tree.requireNodes(made.length, syscall, from);
    tree.requireBytes(tree.price(made) + tree.price([to]) - tree.price([from]), syscall, from);
    tree.makeDirectories(made);
    tree.relocate(from, to);
  }

  private readable(path: string, syscall: string): ModelFile {
    openModel(this.tree, path, { syscall, mode: "rb" }).close();
    return this.tree.requireFile(path, syscall);
  }

  private store(path: string, content: ByteSource | string, mode: OpenMode, syscall: string): void {
    const available = this.settings.maxQuota - this.tree.usedBytes;
    if (typeof content === "string" && content.length > Math.max(shortText, this.settings.maxQuota)) {
      canonical(path, syscall);
      throw new MFSQuotaExceededError({ syscall, path, requested: content.length, available });
    }
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : (content as Uint8Array);
    const handle = openModel(this.tree, path, { syscall, mode, content: bytes });
    handle.close();
    // What has room beside the old content is written apart, and so anew.
    const apart = bytes.length > sliceBytes && this.tree.account.quotaFor(bytes.length) <= available;
    if (mode === "wb" && apart) this.tree.requireFile(handle.path, syscall).promoted = false;
  }

  private fresh(bytes: Uint8Array<ArrayBuffer>): ModelFile {
    const file = new ModelFile(this.tree.now(), 1);
    file.bytes = bytes;
    return file;
  }

  private exportPaths({ prefix = "/", onlyDirty = false }: ExportTreeOptions, syscall: string): string[] {
    const paths = this.tree.filesBelow(prefix, syscall);
    return paths.filter((path) => !onlyDirty || this.tree.requireFile(path, syscall).isDirty);
  }

  private *exports(paths: readonly string[]): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void> {
    for (const path of paths) {
      const node = this.tree.get(path);
      if (node !== undefined && !node.isDir) yield [path, this.readable(path, "iterExportTree").bytes.slice()];
    }
  }
}
