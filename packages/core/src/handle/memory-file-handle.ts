import {
  type ByteSource,
  type FileHandle,
  HandleClosedError,
  InvalidArgumentError,
  type OpenMode,
  OutOfMemoryError,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { bytesOf, describeValue, requireInteger } from "../arguments/index.js";
import type { OpenPlan } from "../open/index.js";
import { handleWatch } from "./handle-watch.js";

/** What a handle needs of the file it stands for. */
export interface HandledFile {
  readonly path: string;
  readonly plan: OpenPlan;
  readonly size: number;
  readonly closed: boolean;
  readInto(position: number, target: Uint8Array): number;
  write(syscall: string, position: number, data: Uint8Array): void;
  truncate(syscall: string, size: number): void;
  close(): void;
}

/**
 * An open file of a `MemoryFileSystem`: its bytes, a cursor, and the file's lock until `close()`. Declare it with `using`.
 * Every call on a closed handle but `close()` throws `HandleClosedError`; numbers are bytes and must be safe integers. A
 * handle that is garbage-collected while open gives its lock back and warns. One thread only. Seed: `MemoryFileHandle`.
 */
export class MemoryFileHandle implements FileHandle {
  /** The normalized path it was opened with. */
  readonly path: string;
  /** The mode it was opened with. */
  readonly mode: OpenMode;
  private cursor: number;

  /** Not for callers: `open()` and `openAsync()` make handles. */
  constructor(private readonly file: HandledFile) {
    this.path = file.path;
    this.mode = file.plan.mode;
    this.cursor = file.plan.appends ? file.size : 0;
    handleWatch.add(this, file);
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.file.closed;
  }

  /**
   * Reads from the cursor and moves it.
   * @param size - most bytes to read; -1 (default) reads to the end
   * @returns the caller's own copy, empty at the end
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not read
   * @throws InvalidArgumentError for a bad size
   * @throws OutOfMemoryError when the copy cannot be allocated
   */
  read(size: number = -1): Uint8Array<ArrayBuffer> {
    this.requireReadable("read");
    requireInteger("size", size, -1, { syscall: "read", path: this.path });
    const left = Math.max(0, this.file.size - this.cursor);
    const target = this.allocate(size === -1 ? left : Math.min(size, left));
    this.cursor += this.file.readInto(this.cursor, target);
    return target;
  }

  /**
   * Fills `target` from the cursor, moves it, and returns the number of bytes; 0 at the end. Allocates nothing.
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not read
   * @throws TypeError when `target` is not a view or buffer
   */
  readInto(target: ByteSource): number {
    this.requireReadable("readInto");
    const count = this.file.readInto(this.cursor, bytesOf("target", target));
    this.cursor += count;
    return count;
  }

  /**
   * Fills `target` from `position` and returns the number of bytes. The cursor stays.
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not read
   * @throws InvalidArgumentError for a bad position
   * @throws TypeError when `target` is not a view or buffer
   */
  readAt(position: number, target: ByteSource): number {
    this.requireReadable("readAt");
    requireInteger("position", position, 0, { syscall: "readAt", path: this.path });
    return this.file.readInto(position, bytesOf("target", target));
  }

  /**
   * Copies `data` in at the cursor (in `ab`, at the end) and moves the cursor behind it. A gap before it is filled with
   * zeros. All or nothing.
   * @returns the number of bytes
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not write; (`ENOTSUP`) when the storage cannot
   * @throws MFSQuotaExceededError, OutOfMemoryError when the growth does not fit
   * @throws TypeError when `data` is not a view or buffer: text goes through `MFSTextHandle`
   */
  write(data: ByteSource): number {
    this.requireWritable("write");
    const bytes = bytesOf("data", data);
    const position = this.file.plan.appends ? this.file.size : this.cursor;
    this.writeBytes("write", position, bytes);
    if (bytes.length > 0) this.cursor = position + bytes.length;
    return bytes.length;
  }

  /**
   * Copies `data` in at `position`. The cursor stays. All or nothing.
   * @returns the number of bytes
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not write; (`ENOTSUP`) in `ab`, or when the storage cannot
   * @throws InvalidArgumentError for a bad position
   * @throws MFSQuotaExceededError, OutOfMemoryError, TypeError as `write`
   */
  writeAt(position: number, data: ByteSource): number {
    this.requireWritable("writeAt");
    if (this.file.plan.appends) {
      const detail = "mode ab writes at the end only; open with r+b to write anywhere";
      throw new UnsupportedOperationError("ENOTSUP", { syscall: "writeAt", path: this.path, detail });
    }
    requireInteger("position", position, 0, { syscall: "writeAt", path: this.path });
    const bytes = bytesOf("data", data);
    this.writeBytes("writeAt", position, bytes);
    return bytes.length;
  }

  /**
   * Moves the cursor; beyond the end is allowed for 0 and 1, and a write there fills the gap with zeros.
   * @param whence - 0 from the start (default), 1 from the cursor, 2 from the end
   * @returns the new position
   * @throws InvalidArgumentError for a bad number, a negative result, another whence, or a positive offset from the end
   */
  seek(offset: number, whence: 0 | 1 | 2 = 0): number {
    this.requireOpen("seek");
    const place = { syscall: "seek", path: this.path };
    requireInteger("offset", offset, Number.MIN_SAFE_INTEGER, place);
    if (whence !== 0 && whence !== 1 && whence !== 2) {
      throw new InvalidArgumentError({ ...place, detail: `whence must be 0, 1 or 2, not ${describeValue(whence)}` });
    }
    if (whence === 2 && offset > 0) {
      throw new InvalidArgumentError({
        ...place,
        detail: `offset from the end must not be positive, but is ${offset}`,
      });
    }
    const origin = whence === 0 ? 0 : whence === 1 ? this.cursor : this.file.size;
    requireInteger("the resulting position", origin + offset, 0, place);
    this.cursor = origin + offset;
    return this.cursor;
  }

  /** The cursor's position. */
  tell(): number {
    this.requireOpen("tell");
    return this.cursor;
  }

  /**
   * Sets the file's size: growing adds zeros, charged at once; shrinking gives memory back, and a cursor behind the new end
   * moves to it.
   * @param size - the cursor by default
   * @returns the new size
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not write
   * @throws InvalidArgumentError for a bad size
   * @throws MFSQuotaExceededError, OutOfMemoryError when the growth does not fit
   */
  truncate(size: number = this.cursor): number {
    this.requireWritable("truncate");
    requireInteger("size", size, 0, { syscall: "truncate", path: this.path });
    this.file.truncate("truncate", size);
    this.cursor = Math.min(this.cursor, size);
    return size;
  }

  /** Does nothing: every write is in the file when it returns. */
  flush(): void {
    this.requireOpen("flush");
  }

  /** Whether the mode reads (`rb`, `r+b`). */
  readable(): boolean {
    this.requireOpen("readable");
    return this.file.plan.readable;
  }

  /** Whether the mode writes (all but `rb`). */
  writable(): boolean {
    this.requireOpen("writable");
    return this.file.plan.writable;
  }

  /** True: every handle has a cursor. */
  seekable(): boolean {
    this.requireOpen("seekable");
    return true;
  }

  /** Gives the lock and the writer's slack back. Idempotent, never fails. */
  close(): void {
    if (this.file.closed) return;
    handleWatch.remove(this);
    this.file.close();
  }

  /** Same as `close()`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  private writeBytes(syscall: string, position: number, bytes: Uint8Array): void {
    if (bytes.length > 0) {
      requireInteger("the resulting size", position + bytes.length, 0, { syscall, path: this.path });
    }
    this.file.write(syscall, position, bytes);
  }

  private allocate(bytes: number): Uint8Array<ArrayBuffer> {
    try {
      return new Uint8Array(bytes);
    } catch (cause) {
      throw new OutOfMemoryError({ syscall: "read", path: this.path, requested: bytes, cause });
    }
  }

  private requireOpen(syscall: string): void {
    if (this.file.closed) throw new HandleClosedError({ syscall, path: this.path, detail: "the handle is closed" });
  }

  private requireReadable(syscall: string): void {
    this.requireOpen(syscall);
    if (!this.file.plan.readable) this.refuse(syscall, "reading; open with rb or r+b");
  }

  private requireWritable(syscall: string): void {
    this.requireOpen(syscall);
    if (!this.file.plan.writable) this.refuse(syscall, "writing; open with wb, ab, r+b or xb");
  }

  private refuse(syscall: string, verb: string): never {
    const detail = `the handle was opened with ${this.mode}, not for ${verb}`;
    throw new UnsupportedOperationError("EBADF", { syscall, path: this.path, detail });
  }
}
