import {
  BlockingIOError,
  type ByteSource,
  type ExportOptions,
  type ExportTreeOptions,
  FileExistsError,
  type FileStorage,
  type FileSystemOperations,
  InvalidArgumentError,
  IsADirectoryError,
  invalidArgumentType,
  type LockAccess,
  type LockHold,
  type Operation,
  type TreeSource,
} from "@dmemfs/contract";
import { at, bytesOf, type Place, requireCount } from "./arguments.js";
import type { NaiveDisk } from "./disk.js";
import { type Found, isOpen, NaiveDirectory, NaiveFile, nodesBelow } from "./tree.js";

/** The long operations; each method takes, after the contract's arguments, the name that its errors give. */
export class NaiveOperations implements FileSystemOperations {
  readonly #disk: NaiveDisk;

  constructor(disk: NaiveDisk) {
    this.#disk = disk;
  }

  *readFile(path: string, syscall = "readFile", { maxSize }: ExportOptions = {}): Operation<Uint8Array<ArrayBuffer>> {
    const place = { syscall, path };
    if (maxSize !== undefined) requireCount(maxSize, 0, "maxSize", place);
    const [file, hold] = yield* this.#lock(path, "read", place);
    using _hold = hold;
    if (file.storage.size > (maxSize ?? file.storage.size))
      throw new InvalidArgumentError({ ...place, detail: "maxSize" });
    return file.bytes();
  }

  exportAsBytes(
    path: string,
    options: ExportOptions = {},
    syscall = "exportAsBytes",
  ): Operation<Uint8Array<ArrayBuffer>> {
    return this.readFile(path, syscall, options);
  }

  *exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined> {
    const place = { syscall: "iterExportTree", path };
    return this.#disk.find(path, place).node instanceof NaiveFile
      ? yield* this.readFile(path, place.syscall)
      : undefined;
  }

  *readText(path: string, encoding = "utf-8"): Operation<string> {
    const bytes = yield* this.readFile(path, "readText");
    try {
      return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new InvalidArgumentError({ syscall: "readText", path, cause });
    }
  }

  exportPaths({ prefix = "/", onlyDirty = false }: ExportTreeOptions = {}, syscall = "exportTree"): string[] {
    const found = this.#disk.find(prefix, { syscall, path: prefix });
    return [...nodesBelow(found.requireNode(), found.path)]
      .filter(([, node]) => node instanceof NaiveFile && !(onlyDirty && node.generation === node.cleanGeneration))
      .map(([path]) => path);
  }

  *exportTree(options?: ExportTreeOptions): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
    const entries: [string, Uint8Array<ArrayBuffer>][] = [];
    for (const path of this.exportPaths(options)) {
      entries.push([path, yield* this.readFile(path, "exportTree")]);
      yield;
    }
    return Object.fromEntries(entries);
  }

  writeFile(path: string, content: ByteSource | string): Operation<void> {
    return this.#write({ syscall: "writeFile", path }, content, (file, bytes) =>
      file.storage.reset(bytes.length, bytes),
    );
  }

  appendFile(path: string, content: ByteSource | string): Operation<void> {
    return this.#write({ syscall: "appendFile", path }, content, (file, bytes) => {
      file.storage.write(file.storage.size, bytes);
    });
  }

  *copy(path: string, dest: string): Operation<void> {
    const place = { syscall: "copy", path, dest };
    const target = this.#disk.find(dest, place);
    const [file, hold] = yield* this.#lock(path, "read", place);
    using _hold = hold;
    const parent = target.requireVacant();
    this.#disk.admit(1, place);
    const copy = this.#disk.makeFile(file.bytes(), 1, place);
    parent.children.set(target.name, copy);
  }

  *copyTree(path: string, dest: string): Operation<void> {
    const place = { syscall: "copyTree", path, dest };
    const source = this.#disk.find(path, place);
    const target = this.#disk.find(dest, place);
    const directory = source.requireDirectory();
    if (isBelow(target, source)) throw new InvalidArgumentError({ ...place, detail: "into itself" });
    const parent = target.requireVacant();
    using holds = new DisposableHolds();
    const nodes = [...nodesBelow(directory, "")];
    for (const [below, node] of nodes) {
      if (node instanceof NaiveFile) holds.add((yield* this.#lock(`${source.path}${below}`, "read", place))[1]);
    }
    this.#disk.admit(nodes.length, place);
    const made: NaiveFile[] = [];
    try {
      const copy = yield* this.#copyOf(directory, made, place);
      parent.children.set(target.name, copy);
      made.length = 0;
    } finally {
      for (const { storage } of made) storage.dispose();
    }
  }

  *#copyOf(directory: NaiveDirectory, made: NaiveFile[], place: Place): Operation<NaiveDirectory> {
    const copy = new NaiveDirectory(this.#disk.now());
    for (const [name, child] of directory.children) {
      if (child instanceof NaiveDirectory) {
        copy.children.set(name, yield* this.#copyOf(child, made, place));
        continue;
      }
      const file = this.#disk.makeFile(child.bytes(), 1, place);
      made.push(file);
      copy.children.set(name, file);
      yield;
    }
    return copy;
  }

  *rmtree(path: string): Operation<void> {
    const place = { syscall: "rmtree", path };
    const found = this.#disk.find(path, place);
    const directory = found.requireDirectory();
    if (found.parent === undefined) throw new InvalidArgumentError({ ...place, detail: "the root" });
    yield;
    if (isOpen(directory)) throw new BlockingIOError("EBUSY", place);
    found.parent.children.delete(found.name);
    for (const [, node] of nodesBelow(directory, "")) if (node instanceof NaiveFile) node.storage.dispose();
  }

  *importTree(tree: TreeSource): Operation<void> {
    const made = new Map<string, { readonly place: Place; readonly storage: FileStorage }>();
    try {
      for (const [path, content] of entriesOf(tree)) {
        const place = { syscall: "importTree", path };
        const key = this.#disk.find(path, place).path;
        const bytes = bytesOf(content);
        made.get(key)?.storage.dispose();
        made.set(key, { place, storage: this.#disk.makeFile(bytes, 0, place).storage });
        yield;
      }
      this.#link(made);
      made.clear();
    } finally {
      for (const { storage } of made.values()) storage.dispose();
    }
  }

  /** Checks all before it links any. */
  #link(made: ReadonlyMap<string, { readonly place: Place; readonly storage: FileStorage }>): void {
    const vacant = new Set<string>();
    for (const [key, { place }] of made) {
      const found = this.#disk.find(key, place);
      if (found.node instanceof NaiveDirectory) throw new IsADirectoryError(place);
      if (found.throughFile) throw new FileExistsError(place);
      if (found.node !== undefined && isOpen(found.node)) throw new BlockingIOError("EBUSY", place);
      for (const [index] of found.segments.entries()) {
        const path = `/${found.segments.slice(0, index + 1).join("/")}`;
        if (path !== key && made.has(path)) throw new FileExistsError(place);
        if (this.#disk.find(path, place).node === undefined) vacant.add(path);
      }
    }
    const first = [...made.values()][0]?.place ?? { syscall: "importTree", path: "/" };
    this.#disk.admit(vacant.size, first);
    for (const [key, { place, storage }] of made) this.#replace(key, place, storage);
  }

  #replace(key: string, place: Place, storage: FileStorage): void {
    const segments = this.#disk.find(key, place).segments;
    const parent = this.#disk.makeDirectories(segments.slice(0, -1));
    const name = segments.at(-1) ?? "";
    const old = parent.children.get(name);
    if (old instanceof NaiveFile) old.storage.dispose();
    parent.children.set(name, new NaiveFile(storage, this.#disk.now(), 0));
  }

  *#write(
    place: Place,
    content: ByteSource | string,
    put: (file: NaiveFile, bytes: Uint8Array) => void,
  ): Operation<void> {
    const found = this.#disk.find(place.path, place);
    const bytes = bytesOf(content);
    if (found.node === undefined) {
      const parent = found.requireVacant();
      this.#disk.admit(1, place);
      parent.children.set(found.name, this.#disk.makeFile(bytes, 1, place));
      return;
    }
    const [file, hold] = yield* this.#lock(place.path, "write", place);
    using _hold = hold;
    at(place, () => put(file, bytes));
    if (bytes.length > 0 || place.syscall === "writeFile") file.changed(this.#disk.now());
  }

  /** Waits for a file's lock, and for that of the file that is there then. */
  *#lock(path: string, access: LockAccess, place: Place): Operation<[NaiveFile, LockHold]> {
    let granted: LockHold | undefined;
    let file = this.#disk.find(path, place).requireFile();
    for (;;) {
      const hold = granted ?? file.lock.tryAcquire(access);
      if (hold !== undefined) return [file, hold];
      granted = yield { lock: file.lock, access, path: this.#disk.find(path, place).path, syscall: place.syscall };
      const there = this.#disk.find(path, place).node;
      if (there !== file) granted?.release();
      if (there !== file) granted = undefined;
      file = this.#disk.find(path, place).requireFile();
    }
  }
}

class DisposableHolds implements Disposable {
  readonly #holds: LockHold[] = [];

  add(hold: LockHold): void {
    this.#holds.push(hold);
  }

  [Symbol.dispose](): void {
    for (const hold of this.#holds) hold.release();
  }
}

/** Whether one path is the other or lies below it. */
export function isBelow(below: Found, above: Found): boolean {
  return above.segments.every((name, index) => below.segments[index] === name);
}

function* entriesOf(tree: TreeSource): Generator<readonly [string, ByteSource | string]> {
  if (typeof tree !== "object" || tree === null) throw invalidArgumentType("tree", "a record or an iterable", tree);
  if (Symbol.iterator in tree) yield* tree as Iterable<readonly [string, ByteSource | string]>;
  else yield* Object.entries(tree);
}
