import {
  BlockingIOError,
  type ByteSource,
  type CopyOptions,
  type ExportOptions,
  type ExportTreeOptions,
  type FileChange,
  type FileSystemOperations,
  InvalidArgumentError,
  invalidArgumentType,
  type LockRequest,
  MFSQuotaExceededError,
  type Operation,
  type RmtreeOptions,
  type TreeContent,
  type TreeImportSteps,
  type TreeSource,
  type WriteOptions,
} from "@dmemfs/contract";
import { bytesOf, requireInteger } from "./arguments.js";
import { canonicalPath } from "./canonical-path.js";
import { changesBelow } from "./changes.js";
import { copy } from "./copy.js";
import { copyTree } from "./copy-tree.js";
import { globPattern } from "./glob-pattern.js";
import { importTree } from "./import-tree.js";
import { at, type Location } from "./location.js";
import { claimOf, makeFile } from "./open-file.js";
import type { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";
import { takePlace } from "./take-place.js";
import { readVersion } from "./version.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** Longer content is written to a new storage, before the old one is freed, if both fit into the quota. In bytes. */
const sliceBytes = 1024 * 1024;

/** The number of UTF-16 units up to which a text is encoded before it is compared with the quota. */
const shortText = 4096;

/**
 * The long operations. Each waits for the locks that it needs, checks everything, and changes the tree in its last step. An
 * operation that several methods share takes the name of the method, for errors, as its last argument.
 */
export class ReferenceOperations implements FileSystemOperations {
  readonly #tree: ReferenceTree;

  constructor(tree: ReferenceTree) {
    this.#tree = tree;
  }

  *readFile(path: string, syscall = "readFile"): Operation<Bytes> {
    const location = { syscall, path };
    using use = yield* takePlace(this.#tree, claimOf(canonicalPath(path, location), "rb", location));
    return use.file.bytes();
  }

  *readText(path: string, encoding = "utf-8"): Operation<string> {
    const bytes = yield* this.readFile(path, "readText");
    try {
      return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new InvalidArgumentError({ syscall: "readText", path, cause });
    }
  }

  *exportAsBytes(path: string, { maxSize }: ExportOptions = {}, syscall = "exportAsBytes"): Operation<Bytes> {
    if (maxSize !== undefined) requireInteger(maxSize, 0, "maxSize", { syscall, path });
    const bytes = yield* this.readFile(path, syscall);
    if (bytes.length <= (maxSize ?? bytes.length)) return bytes;
    throw new InvalidArgumentError({ syscall, path, detail: `${bytes.length} bytes exceed maxSize ${maxSize}` });
  }

  exportPaths(options: ExportTreeOptions = {}, syscall = "exportTree"): string[] {
    const { prefix = "/", onlyDirty = false, directories = false } = options;
    const location = { syscall, path: prefix };
    const top = canonicalPath(prefix, location);
    this.#tree.requireNode(top, location);
    return this.#tree.subtree(top).flatMap((path) => {
      const node = this.#tree.get(path);
      if (node?.isDir) return directories && path !== top ? [`${path}/`] : [];
      return node === undefined || (onlyDirty && !this.#tree.isDirty(path, node)) ? [] : [path];
    });
  }

  *exportFile(path: string): Operation<Bytes | undefined> {
    const location = { syscall: "iterExportTree", path };
    const node = this.#tree.get(canonicalPath(path, location));
    if (path.endsWith("/")) return node?.isDir ? new Uint8Array(0) : undefined;
    return node === undefined || node.isDir ? undefined : yield* this.readFile(path, location.syscall);
  }

  *exportTree(options?: ExportTreeOptions): Operation<Record<string, Bytes>> {
    const entries: [path: string, bytes: Bytes][] = [];
    for (const path of this.exportPaths(options)) {
      const bytes = path.endsWith("/") ? new Uint8Array(0) : yield* this.readFile(path, "exportTree");
      entries.push([path, bytes]);
      yield;
    }
    return Object.fromEntries(entries);
  }

  *writeFile(path: string, content: ByteSource | string, { ifGeneration }: WriteOptions = {}): Operation<void> {
    const location = { syscall: "writeFile", path };
    yield* this.#write(location, content, "wb", ifGeneration, (file, bytes) => {
      if (this.#fitBoth(bytes)) file.replaceStorage(this.#tree.makeStorage(bytes, location));
      else file.storage.reset(bytes.length, bytes);
      this.#tree.markChanged(file);
    });
    this.#tree.observers.notify();
  }

  *appendFile(path: string, content: ByteSource | string, { ifGeneration }: WriteOptions = {}): Operation<void> {
    yield* this.#write({ syscall: "appendFile", path }, content, "ab", ifGeneration, (file, bytes) => {
      if (file.storage.write(file.storage.size, bytes) > 0) this.#tree.markChanged(file);
    });
    this.#tree.observers.notify();
  }

  *copy(path: string, dest: string, options: CopyOptions = {}): Operation<void> {
    yield* copy(this.#tree, path, dest, options);
    this.#tree.observers.notify();
  }

  *copyTree(path: string, dest: string, options: CopyOptions = {}): Operation<void> {
    yield* copyTree(this.#tree, path, dest, options);
    this.#tree.observers.notify();
  }

  *rmtree(path: string, { detach = false }: RmtreeOptions = {}): Operation<void> {
    yield;
    const location = { syscall: "rmtree", path };
    const top = canonicalPath(path, location);
    if (top === "/") throw new InvalidArgumentError({ ...location, detail: "the root cannot be removed" });
    this.#tree.requireDirectory(top, location);
    if (detach) this.#tree.requireNothingPending(top, location);
    else this.#tree.requireIdle(top, location);
    this.#tree.remove(top);
    this.#tree.observers.notify();
  }

  *glob(pattern: string): Operation<string[]> {
    const finds = globPattern(pattern);
    yield;
    return [...this.#tree.nodes]
      .filter(([path, { isDir }]) => finds(path, isDir))
      .map(([path]) => path)
      .sort();
  }

  *changes(prefix = "/"): Operation<FileChange[]> {
    yield;
    const location = { syscall: "changes", path: prefix };
    const top = canonicalPath(prefix, location);
    this.#tree.requireNode(top, location);
    return changesBelow(this.#tree, top);
  }

  *clear(): Operation<void> {
    yield;
    this.#tree.requireIdle("/", { syscall: "clear", path: "/" });
    for (const path of this.#tree.children("/")) this.#tree.remove(path);
    this.#tree.observers.notify();
  }

  beginImport(): TreeImportSteps {
    const entries: [path: string, content: TreeContent][] = [];
    return {
      *add(path, content) {
        yield;
        entries.push([path, content]);
      },
      *append(chunk) {
        yield;
        const last = entries.at(-1);
        const before = last?.[1];
        if (last !== undefined) last[1] = new Uint8Array([...bytesOf(before ?? ""), ...bytesOf(chunk)]);
      },
      commit: () => this.importTree(entries),
      dispose() {},
    };
  }

  *importTree(source: TreeSource): Operation<void> {
    yield* importTree(this.#tree, source);
    this.#tree.observers.notify();
  }

  /** Whether the content is long, and fits into the quota together with the old content. */
  #fitBoth({ length }: Uint8Array): boolean {
    return length > sliceBytes && this.#tree.quotaFor(length) <= this.#tree.ledger.available;
  }

  /** Queues the call, and changes the file in its last step. */
  *#write(
    location: Location,
    content: ByteSource | string,
    mode: "wb" | "ab",
    ifGeneration: WriteOptions["ifGeneration"],
    store: (file: ReferenceFile, bytes: Uint8Array) => void,
  ): Operation<void> {
    const tree = this.#tree;
    const version = readVersion(ifGeneration, location);
    const path = canonicalPath(location.path, location);
    const bytes = typeof content === "string" ? undefined : bytesOf(content);
    const length = bytes?.length;
    using use = yield* takePlace(tree, claimOf(path, mode, location, version));
    this.#requireText(content, location);
    yield;
    if (bytes?.length !== length) throw invalidArgumentType("content", "bytes that are not detached", content);
    const stored = bytes ?? bytesOf(content);
    if (tree.pending.at(path) === use.file) makeFile(tree, path, location, stored, stored.length, use.file);
    else at(location, () => store(use.file, stored));
  }

  /** Throws for a text that cannot fit. The check precedes the encoding: each UTF-16 unit takes at least one byte. */
  #requireText(content: ByteSource | string, location: Location): void {
    const { limit, available } = this.#tree.ledger;
    if (typeof content !== "string" || content.length <= Math.max(shortText, limit)) return;
    throw new MFSQuotaExceededError({ ...location, requested: content.length, available });
  }
}

/** Drives an operation to its end. Throws BlockingIOError if it would have to wait for a lock. */
export function runThrough<Result>(operation: Operation<Result>): Result {
  let step = operation.next();
  while (step.done !== true) {
    if (step.value === undefined) step = operation.next();
    else step = operation.throw(busy(step.value));
  }
  return step.value;
}

function busy({ syscall, path }: LockRequest): BlockingIOError {
  return new BlockingIOError("EAGAIN", { syscall, path, detail: "wait with openAsync" });
}
