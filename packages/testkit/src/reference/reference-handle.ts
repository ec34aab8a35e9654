import {
  type ByteSource,
  type FileHandle,
  type FileHandleOperations,
  HandleClosedError,
  InvalidArgumentError,
  type OpenMode,
  type Operation,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { requireInteger, viewOf } from "./arguments.js";
import type { FileUse } from "./file-use.js";
import { at, type Location } from "./location.js";
import type { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";

/** An open file. */
export class ReferenceHandle implements FileHandle {
  readonly path: string;
  readonly mode: OpenMode;
  closed = false;
  /** Each operation pauses once, and then makes the whole call. */
  readonly operations: FileHandleOperations = {
    read: (size) => afterPause(() => this.read(size)),
    readInto: (target) => afterPause(() => this.readInto(target)),
    readAt: (position, target) => afterPause(() => this.readAt(position, target)),
    write: (data) => afterPause(() => this.write(data)),
    writeAt: (position, data) => afterPause(() => this.writeAt(position, data)),
  };
  readonly #tree: ReferenceTree;
  readonly #use: FileUse;
  #cursor = 0;

  constructor(tree: ReferenceTree, use: FileUse, path: string, mode: OpenMode) {
    this.#tree = tree;
    this.#use = use;
    this.path = path;
    this.mode = mode;
    if (mode === "ab") this.#cursor = this.#size;
  }

  get #file(): ReferenceFile {
    return this.#use.file;
  }

  get #size(): number {
    return this.#file.storage.size;
  }

  read(size = -1): Uint8Array<ArrayBuffer> {
    requireInteger(size, -1, "size", this.#requireReadable("read"));
    const left = Math.max(0, this.#size - this.#cursor);
    const bytes = new Uint8Array(size === -1 ? left : Math.min(size, left));
    this.#cursor += this.#file.storage.readInto(this.#cursor, bytes);
    return bytes;
  }

  readInto(target: ByteSource): number {
    this.#requireReadable("readInto");
    const count = this.#file.storage.readInto(this.#cursor, viewOf(target));
    this.#cursor += count;
    return count;
  }

  readAt(position: number, target: ByteSource): number {
    requireInteger(position, 0, "position", this.#requireReadable("readAt"));
    return this.#file.storage.readInto(position, viewOf(target));
  }

  chunks(size = 65_536): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    requireInteger(size, 1, "size", this.#requireReadable("chunks"));
    return this.#chunks(size);
  }

  *#chunks(size: number): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    for (let chunk = this.read(size); chunk.length > 0; chunk = this.read(size)) yield chunk;
  }

  readable(): boolean {
    this.#requireOpen("readable");
    return this.mode === "rb" || this.mode === "r+b";
  }

  write(data: ByteSource): number {
    const location = this.#requireWritable("write");
    const bytes = viewOf(data, "; for text use MFSTextHandle");
    const position = this.mode === "ab" ? this.#size : this.#cursor;
    this.#store(location, position, bytes);
    if (bytes.length > 0) this.#cursor = position + bytes.length;
    this.#tree.observers.notify();
    return bytes.length;
  }

  writeAt(position: number, data: ByteSource): number {
    const location = this.#requireWritable("writeAt");
    if (this.mode === "ab") throw new UnsupportedOperationError("ENOTSUP", location);
    requireInteger(position, 0, "position", location);
    const bytes = viewOf(data, "; for text use MFSTextHandle");
    this.#store(location, position, bytes);
    this.#tree.observers.notify();
    return bytes.length;
  }

  truncate(size: number = this.#cursor): number {
    const location = this.#requireWritable("truncate");
    requireInteger(size, 0, "size", location);
    if (size !== this.#size) {
      at(location, () => this.#file.storage.truncate(size));
      this.#tree.markChanged(this.#file);
    }
    this.#cursor = Math.min(this.#cursor, size);
    this.#tree.observers.notify();
    return size;
  }

  flush(): void {
    this.#requireOpen("flush");
  }

  writable(): boolean {
    this.#requireOpen("writable");
    return this.mode !== "rb";
  }

  seek(offset: number, whence: 0 | 1 | 2 = 0): number {
    const location = this.#requireOpen("seek");
    requireInteger(offset, Number.MIN_SAFE_INTEGER, "offset", location);
    const base = [0, this.#cursor, this.#size][typeof whence === "number" ? whence : -1];
    if (base === undefined || (whence === 2 && offset > 0)) {
      throw new InvalidArgumentError({ ...location, detail: `cannot seek by ${offset} from ${whence}` });
    }
    requireInteger(base + offset, 0, "position", location);
    this.#cursor = base + offset;
    return this.#cursor;
  }

  tell(): number {
    this.#requireOpen("tell");
    return this.#cursor;
  }

  seekable(): boolean {
    this.#requireOpen("seekable");
    return true;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.mode !== "rb") this.#file.storage.trim();
    this.#use[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  #store(location: Location, position: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    requireInteger(position + bytes.length, 0, "the end of the write", location);
    at(location, () => this.#file.storage.write(position, bytes));
    this.#tree.markChanged(this.#file);
  }

  #requireOpen(syscall: string): Location {
    const location = { syscall, path: this.path };
    if (this.closed) throw new HandleClosedError(location);
    return location;
  }

  #requireReadable(syscall: string): Location {
    const location = this.#requireOpen(syscall);
    if (!this.readable()) throw new UnsupportedOperationError("EBADF", location);
    return location;
  }

  #requireWritable(syscall: string): Location {
    const location = this.#requireOpen(syscall);
    if (!this.writable()) throw new UnsupportedOperationError("EBADF", location);
    return location;
  }
}

function* afterPause<Result>(call: () => Result): Operation<Result> {
  yield;
  return call();
}
