import {
  type ByteSource,
  type FileHandle,
  type FileHandleOperations,
  InvalidArgumentError,
  inspectCustom,
  inspection,
  invalidArgument,
  type OpenMode,
} from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import { flagsOf } from "../open/index.js";
import { ClosedFile } from "./closed-file.js";
import { HandleOperations } from "./handle-operations.js";
import { unwatch, watch } from "./handle-watch.js";
import type { HandledFile } from "./handled-file.js";
import {
  bytesToWrite,
  bytesToWriteAt,
  requireNumber,
  requireReadable,
  requireReadPosition,
  requireWritable,
  targetFor,
  writePosition,
} from "./requirements.js";

/**
 * An open file of a `MemoryFileSystem`: its bytes, a cursor, and the file's lock until `close()`. Declare it with `using`.
 * Every call on a closed handle but `close()` throws `HandleClosedError`; numbers are bytes and must be safe integers. A
 * handle that is garbage-collected while open gives its lock back and warns. One thread only.
 */
export class MemoryFileHandle implements FileHandle {
  /** The normalized path it was opened with. */
  readonly path: string;
  /** The mode it was opened with. */
  readonly mode: OpenMode;

  /** What it stands for, until it is closed. */
  #opened: HandledFile | undefined;

  /** Not for callers: `open()` and `openAsync()` make handles. */
  constructor(file: HandledFile) {
    this.#opened = file;
    this.path = file.path;
    this.mode = file.flags.mode;
    if (file.flags.appends) file.position = file.size;
    watch(this, file);
  }

  /** The open file, or what stands for one that is closed: made when it is asked for, as most handles are never used again. */
  get #file(): HandledFile {
    return this.#opened ?? new ClosedFile(this.path, flagsOf(this.mode, this.path));
  }

  /** Large transfers, cut into steps for whoever wants to drive them: see `Operation`. */
  get operations(): FileHandleOperations {
    return new HandleOperations(this.#file, this);
  }

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    const { path, mode, closed } = this;
    const { position } = this.#file;
    return inspection("MemoryFileHandle", closed ? { path, mode, closed } : { path, mode, position });
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.#file.closed;
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
    const file = this.#file;
    const target = targetFor(file, size);
    file.position += file.readInto(file.position, target);
    return target;
  }

  /**
   * Fills `target` from the cursor, moves it, and returns the number of bytes; 0 at the end. Allocates nothing.
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not read
   * @throws TypeError when `target` is not a view or buffer
   */
  readInto(target: ByteSource): number {
    const file = this.#file;
    requireReadable(file, "readInto");
    const count = file.readInto(file.position, bytesOf("target", target));
    file.position += count;
    return count;
  }

  /**
   * Fills `target` from `position` and returns the number of bytes. The cursor stays.
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not read
   * @throws InvalidArgumentError for a bad position
   * @throws TypeError when `target` is not a view or buffer
   */
  readAt(position: number, target: ByteSource): number {
    requireReadPosition(this.#file, position);
    return this.#file.readInto(position, bytesOf("target", target));
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
    const file = this.#file;
    const bytes = bytesToWrite(file, data);
    const { length } = bytes;
    const position = writePosition(file);
    file.write("write", position, bytes);
    if (length > 0) file.position = position + length;
    return length;
  }

  /**
   * Copies `data` in at `position`. The cursor stays. All or nothing.
   * @returns the number of bytes
   * @throws UnsupportedOperationError (`EBADF`) when the mode does not write; (`ENOTSUP`) in `ab`, or when the storage cannot
   * @throws InvalidArgumentError for a bad position
   * @throws MFSQuotaExceededError, OutOfMemoryError, TypeError as `write`
   */
  writeAt(position: number, data: ByteSource): number {
    const bytes = bytesToWriteAt(this.#file, position, data);
    const { length } = bytes;
    this.#file.write("writeAt", position, bytes);
    return length;
  }

  /**
   * Moves the cursor; beyond the end is allowed for 0 and 1, and a write there fills the gap with zeros.
   * @param whence - 0 from the start (default), 1 from the cursor, 2 from the end
   * @returns the new position
   * @throws InvalidArgumentError for a bad number, a negative result, another whence, or a positive offset from the end
   */
  seek(offset: number, whence: 0 | 1 | 2 = 0): number {
    const { path } = this;
    const file = this.#file;
    file.requireOpen("seek");
    requireNumber(file, "seek", "offset", offset, Number.MIN_SAFE_INTEGER);
    if (whence !== 0 && whence !== 1 && whence !== 2) {
      throw invalidArgument("whence", "0, 1 or 2", whence, { syscall: "seek", path });
    }
    if (whence === 2 && offset > 0) {
      const detail = `offset from the end must not be positive, but is ${offset}`;
      throw new InvalidArgumentError({ syscall: "seek", path, detail });
    }
    const origin = whence === 0 ? 0 : whence === 1 ? file.position : file.size;
    requireNumber(file, "seek", "the resulting position", origin + offset, 0);
    file.position = origin + offset;
    return file.position;
  }

  /** The cursor's position. */
  tell(): number {
    this.#file.requireOpen("tell");
    return this.#file.position;
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
  truncate(size: number = this.#file.position): number {
    const file = this.#file;
    requireWritable(file, "truncate");
    requireNumber(file, "truncate", "size", size, 0);
    file.truncate("truncate", size);
    file.position = Math.min(file.position, size);
    return size;
  }

  /** Does nothing: every write is in the file when it returns. */
  flush(): void {
    this.#file.requireOpen("flush");
  }

  /** Whether the mode reads (`rb`, `r+b`). */
  readable(): boolean {
    this.#file.requireOpen("readable");
    return this.#file.flags.readable;
  }

  /** Whether the mode writes (all but `rb`). */
  writable(): boolean {
    this.#file.requireOpen("writable");
    return this.#file.flags.writable;
  }

  /** True: every handle has a cursor. */
  seekable(): boolean {
    this.#file.requireOpen("seekable");
    return true;
  }

  /**
   * Gives the lock and the writer's slack back, and keeps nothing but path and mode. Idempotent.
   * @throws BlockingIOError (`EBUSY`) only within a clock, probe or backend that the filesystem calls; the handle stays open
   */
  close(): void {
    if (this.#opened === undefined) return;
    this.#opened.close();
    this.#opened = undefined;
    unwatch(this);
  }

  /** Same as `close()`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}
