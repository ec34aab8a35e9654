import {
  type ByteSource,
  type FileHandle,
  type FileHandleOperations,
  HandleClosedError,
  InvalidArgumentError,
  type LockHold,
  type OpenMode,
  type Operation,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { at, type Place, requireCount, viewOf } from "./arguments.js";
import type { NaiveFile } from "./tree.js";

export class NaiveHandle implements FileHandle {
  readonly path: string;
  readonly mode: OpenMode;
  closed = false;
  /** Each a pause, and then the whole call. */
  readonly operations: FileHandleOperations = {
    read: (size) => afterPause(() => this.read(size)),
    readInto: (target) => afterPause(() => this.readInto(target)),
    readAt: (position, target) => afterPause(() => this.readAt(position, target)),
    write: (data) => afterPause(() => this.write(data)),
    writeAt: (position, data) => afterPause(() => this.writeAt(position, data)),
  };
  #cursor = 0;
  readonly #file: NaiveFile;
  readonly #hold: LockHold;
  readonly #now: () => number;

  constructor(file: NaiveFile, hold: LockHold, path: string, mode: OpenMode, now: () => number) {
    this.#file = file;
    this.#hold = hold;
    this.path = path;
    this.mode = mode;
    this.#now = now;
    if (mode === "ab") this.#cursor = file.storage.size;
    file.open.add(this);
  }

  read(size = -1): Uint8Array<ArrayBuffer> {
    const place = this.#requireReadable("read");
    if (size !== -1) requireCount(size, 0, "size", place);
    const left = Math.max(0, this.#file.storage.size - this.#cursor);
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
    requireCount(position, 0, "position", this.#requireReadable("readAt"));
    return this.#file.storage.readInto(position, viewOf(target));
  }

  readable(): boolean {
    this.#requireOpen("readable");
    return this.mode === "rb" || this.mode === "r+b";
  }

  write(data: ByteSource): number {
    const place = this.#requireWritable("write");
    const bytes = viewOf(data, "; for text use MFSTextHandle");
    if (bytes.length === 0) return 0;
    const position = this.mode === "ab" ? this.#file.storage.size : this.#cursor;
    this.#put(place, position, bytes);
    this.#cursor = position + bytes.length;
    return bytes.length;
  }

  writeAt(position: number, data: ByteSource): number {
    const place = this.#requireWritable("writeAt");
    if (this.mode === "ab") throw new UnsupportedOperationError("ENOTSUP", place);
    requireCount(position, 0, "position", place);
    const bytes = viewOf(data, "; for text use MFSTextHandle");
    if (bytes.length > 0) this.#put(place, position, bytes);
    return bytes.length;
  }

  truncate(size = this.#cursor): number {
    const place = this.#requireWritable("truncate");
    requireCount(size, 0, "size", place);
    if (size === this.#file.storage.size) return size;
    at(place, () => this.#file.storage.truncate(size));
    this.#file.changed(this.#now());
    this.#cursor = Math.min(this.#cursor, size);
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
    const place = this.#requireOpen("seek");
    requireCount(offset, Number.MIN_SAFE_INTEGER, "offset", place);
    const base = [0, this.#cursor, this.#file.storage.size][typeof whence === "number" ? whence : -1];
    if (base === undefined || base + offset < 0 || (whence === 2 && offset > 0)) {
      throw new InvalidArgumentError({ ...place, detail: `${offset} from ${whence}` });
    }
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
    this.#file.open.delete(this);
    if (this.mode !== "rb") this.#file.storage.trim();
    this.#hold.release();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  #put(place: Place, position: number, bytes: Uint8Array): void {
    at(place, () => this.#file.storage.write(position, bytes));
    this.#file.changed(this.#now());
  }

  #requireOpen(syscall: string): Place {
    const place = { syscall, path: this.path };
    if (this.closed) throw new HandleClosedError(place);
    return place;
  }

  #requireReadable(syscall: string): Place {
    const place = this.#requireOpen(syscall);
    if (!this.readable()) throw new UnsupportedOperationError("EBADF", place);
    return place;
  }

  #requireWritable(syscall: string): Place {
    const place = this.#requireOpen(syscall);
    if (!this.writable()) throw new UnsupportedOperationError("EBADF", place);
    return place;
  }
}

function* afterPause<Result>(call: () => Result): Operation<Result> {
  yield;
  return call();
}
