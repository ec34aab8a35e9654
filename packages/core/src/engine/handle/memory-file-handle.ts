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

const defaultChunkBytes = 64 * 1024;

/**
 * An open file of a `MemoryFileSystem`: its bytes, a cursor, and the file's lock, which is held until `close()`. Declare it
 * with `using`. Every method of a closed handle except `close()` throws `HandleClosedError`. Sizes and positions are in bytes
 * and must be safe integers. A handle that is garbage-collected while open releases its lock and warns. One thread only.
 * @example
 * ```ts
 * import { MemoryFileSystem } from "dmemfs";
 * const mfs = new MemoryFileSystem();
 * mfs.writeFile("/a.bin", Uint8Array.of(1, 2, 3, 4));
 * using file = mfs.open("/a.bin", "r+b");
 * file.seek(2);
 * file.write(Uint8Array.of(9));
 * console.log(file.read()); // → Uint8Array(1) [ 4 ]
 * ```
 */
export class MemoryFileHandle implements FileHandle {
  /** The normalized path it was opened with. */
  readonly path: string;
  /** The mode it was opened with. */
  readonly mode: OpenMode;

  /** The open file, until the handle is closed. */
  #opened: HandledFile | undefined;

  /** Internal: `open()` and `openAsync()` create handles. */
  constructor(file: HandledFile) {
    this.#opened = file;
    this.path = file.path;
    this.mode = file.flags.mode;
    if (file.flags.appends) file.position = file.size;
    watch(this, file);
  }

  /**
   * The open file, or a substitute for a closed one. The substitute is created on demand, because most handles are not used
   * after `close()`.
   */
  get #file(): HandledFile {
    return this.#opened ?? new ClosedFile(this.path, flagsOf(this.mode, this.path));
  }

  /** Large transfers as steps, for callers that drive them: see `Operation`. */
  get operations(): FileHandleOperations {
    return new HandleOperations(this.#file, this);
  }

  /** The text that `console.log` shows. @internal */
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
   * Reads from the cursor and advances it.
   * @param size - the maximum number of bytes to read; -1 (default) reads to the end
   * @returns a copy that the caller owns; empty at the end of the file
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow reading
   * @throws InvalidArgumentError for an invalid size
   * @throws OutOfMemoryError if the copy cannot be allocated
   */
  read(size: number = -1): Uint8Array<ArrayBuffer> {
    const file = this.#file;
    const target = targetFor(file, size);
    file.position += file.readInto(file.position, target);
    return target;
  }

  /**
   * Fills `target` from the cursor, advances the cursor and returns the number of bytes; 0 at the end. Allocates nothing.
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow reading
   * @throws TypeError if `target` is not a view or buffer
   */
  readInto(target: ByteSource): number {
    const file = this.#file;
    requireReadable(file, "readInto");
    const count = file.readInto(file.position, bytesOf("target", target));
    file.position += count;
    return count;
  }

  /**
   * Fills `target` from `position` and returns the number of bytes. Leaves the cursor unchanged.
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow reading
   * @throws InvalidArgumentError for an invalid position
   * @throws TypeError if `target` is not a view or buffer
   */
  readAt(position: number, target: ByteSource): number {
    requireReadPosition(this.#file, position);
    return this.#file.readInto(position, bytesOf("target", target));
  }

  /**
   * Reads from the cursor to the end, chunk by chunk, and advances the cursor by each. A chunk is a fresh copy that the caller
   * owns. Changes of the file and of the cursor between two steps show in the next chunk; a chunk ends early only at the end of the
   * file. Checks its argument at call time.
   * @param size - the maximum bytes of a chunk, at least 1; 64 KiB by default
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow reading
   * @throws InvalidArgumentError for an invalid size
   * @throws HandleClosedError at the next step after `close()`
   */
  chunks(size: number = defaultChunkBytes): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    const file = this.#file;
    requireReadable(file, "chunks");
    requireNumber(file, "chunks", "size", size, 1);
    return this.#chunks(size);
  }

  *#chunks(size: number): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    for (let chunk = this.read(size); chunk.length > 0; chunk = this.read(size)) yield chunk;
  }

  /**
   * Writes `data` at the cursor (in `ab`, at the end) and moves the cursor to the end of `data`. Fills a gap before the cursor
   * with zeros. If it throws, nothing has changed.
   * @returns the number of bytes
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow writing; (`ENOTSUP`) if the storage does not support
   * it
   * @throws MFSQuotaExceededError, OutOfMemoryError if the growth does not fit
   * @throws TypeError if `data` is not a view or buffer; write text through `MFSTextHandle`
   */
  write(data: ByteSource): number {
    const file = this.#file;
    const bytes = bytesToWrite(file, data);
    const { length } = bytes;
    const position = writePosition(file);
    file.write("write", position, bytes);
    if (length > 0) file.position = position + length;
    file.notify();
    return length;
  }

  /**
   * Writes `data` at `position`. Leaves the cursor unchanged. If it throws, nothing has changed.
   * @returns the number of bytes
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow writing; (`ENOTSUP`) in `ab`, or if the storage does
   * not support it
   * @throws InvalidArgumentError for an invalid position
   * @throws MFSQuotaExceededError, OutOfMemoryError, TypeError as `write`
   */
  writeAt(position: number, data: ByteSource): number {
    const file = this.#file;
    const bytes = bytesToWriteAt(file, position, data);
    const { length } = bytes;
    file.write("writeAt", position, bytes);
    file.notify();
    return length;
  }

  /**
   * Moves the cursor. A position beyond the end is allowed for 0 and 1; a write there fills the gap with zeros.
   * @param whence - 0 from the start (default), 1 from the cursor, 2 from the end
   * @returns the new position
   * @throws InvalidArgumentError for an invalid number or whence, a negative position, or a positive offset from the end
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
   * Sets the file's size. Growth adds zeros, charged at once. Shrinking frees memory, and moves a cursor beyond the new end to
   * the new end.
   * @param size - the cursor by default
   * @returns the new size
   * @throws UnsupportedOperationError (`EBADF`) if the mode does not allow writing
   * @throws InvalidArgumentError for an invalid size
   * @throws MFSQuotaExceededError, OutOfMemoryError if the growth does not fit
   */
  truncate(size: number = this.#file.position): number {
    const file = this.#file;
    requireWritable(file, "truncate");
    requireNumber(file, "truncate", "size", size, 0);
    file.truncate("truncate", size);
    file.position = Math.min(file.position, size);
    file.notify();
    return size;
  }

  /** Does nothing, because a write is complete when it returns. */
  flush(): void {
    this.#file.requireOpen("flush");
  }

  /** Whether the mode allows reading (`rb`, `r+b`). */
  readable(): boolean {
    this.#file.requireOpen("readable");
    return this.#file.flags.readable;
  }

  /** Whether the mode allows writing (all except `rb`). */
  writable(): boolean {
    this.#file.requireOpen("writable");
    return this.#file.flags.writable;
  }

  /** True for every open handle. */
  seekable(): boolean {
    this.#file.requireOpen("seekable");
    return true;
  }

  /**
   * Releases the lock and the writer's slack, and keeps only the path and the mode. Idempotent.
   * @throws BlockingIOError (`EBUSY`) only if `clock`, `availableMemory` or a backend closes the handle while the filesystem
   * calls it; the handle stays open
   */
  close(): void {
    if (this.#opened === undefined) return;
    const file = this.#opened;
    file.close();
    this.#opened = undefined;
    unwatch(this);
    file.notify();
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
