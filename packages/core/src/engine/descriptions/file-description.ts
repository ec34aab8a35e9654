import {
  type ByteSource,
  type FileTimes,
  inspectCustom,
  inspection,
  type MFSStatResult,
  requireInteger,
} from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import { unwatch, watch } from "../handle/index.js";
import type { Described } from "./described.js";
import { DescriptionOperations } from "./description-operations.js";
import { positionOfWrite, requirePosition, requireReadable, requireSize, requireWritable } from "./requirements.js";

/**
 * An open file description, as POSIX calls it: an open file with a cursor and flags. It takes the file's lock for each call and
 * holds no lock between its calls. Descriptions and handles of the same file may be open at the same time. An idle description
 * counts as an open file: `remove`, `importTree` and `clear` throw `BlockingIOError` (`EBUSY`). A file that only idle
 * descriptions have open can be renamed and moved; the description follows it, and keeps its path.
 *
 * While a handle holds the lock, the methods here throw `BlockingIOError` (`EAGAIN`), and `operations` wait. `stat`,
 * `setTimes` and `setAttributes` take no lock. Every method of a closed description throws `HandleClosedError`. Reads and
 * writes are done in full or not at all. A description that is garbage-collected while open is closed, with a warning.
 */
export class FileDescription implements Disposable {
  /** The canonical path it was opened with. */
  readonly path: string;
  readonly #file: Described;

  /** Internal: `openDescription()` creates descriptions. */
  constructor(file: Described, isWatched: boolean) {
    this.#file = file;
    this.path = file.path;
    if (isWatched) watch(this, file);
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { path, closed } = this;
    return inspection("FileDescription", { path, position: this.#file.position, closed });
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.#file.closed;
  }

  /** The calls that take the lock as steps, which wait for it: see `Operation`. */
  get operations(): DescriptionOperations {
    return new DescriptionOperations(this.#file, this);
  }

  /**
   * Fills `target` from the cursor, advances the cursor and returns the number of bytes; 0 at the end.
   * @throws UnsupportedOperationError (`EBADF`) without the flag `read`
   * @throws BlockingIOError (`EAGAIN`) if the file is open for writing
   */
  readInto(target: ByteSource): number {
    const file = this.#file;
    requireReadable(file, "readInto");
    const bytes = bytesOf("target", target);
    const count = file.run("readInto", "read", (open) => open.readInto(file.position, bytes));
    file.position += count;
    return count;
  }

  /** Fills `target` from `position` and returns the number of bytes. Leaves the cursor unchanged. @throws as `readInto` */
  readAt(position: number, target: ByteSource): number {
    const file = this.#file;
    requirePosition(file, "readAt", position, "read");
    const bytes = bytesOf("target", target);
    return file.run("readAt", "read", (open) => open.readInto(position, bytes));
  }

  /**
   * Writes `data` at the cursor, or at the end with the flag `append`, and moves the cursor to the end of `data`. If it throws,
   * nothing has changed.
   * @returns the number of bytes
   * @throws UnsupportedOperationError (`EBADF`) without the flag `write`
   * @throws BlockingIOError (`EAGAIN`) if the file is open elsewhere
   * @throws MFSQuotaExceededError, OutOfMemoryError if the growth does not fit
   */
  write(data: ByteSource): number {
    const file = this.#file;
    requireWritable(file, "write");
    const bytes = bytesOf("data", data);
    file.position = file.run("write", "write", (open) => {
      const position = positionOfWrite(file, open, "write", undefined, bytes.length);
      open.write("write", position, bytes);
      return bytes.length === 0 ? file.position : position + bytes.length;
    });
    return bytes.length;
  }

  /**
   * Writes `data` at `position`, or at the end with the flag `append`, and returns the number of bytes. Leaves the cursor unchanged.
   * @throws as `write`
   */
  writeAt(position: number, data: ByteSource): number {
    const file = this.#file;
    requirePosition(file, "writeAt", position, "write");
    const bytes = bytesOf("data", data);
    file.run("writeAt", "write", (open) => {
      open.write("writeAt", positionOfWrite(file, open, "writeAt", position, bytes.length), bytes);
    });
    return bytes.length;
  }

  /** Moves the cursor to a position, also beyond the end. @throws InvalidArgumentError for an invalid position */
  seek(position: number): void {
    this.#file.requireOpen("seek");
    requireInteger("position", position, 0, { syscall: "seek", path: this.path });
    this.#file.position = position;
  }

  /** The cursor's position. */
  tell(): number {
    this.#file.requireOpen("tell");
    return this.#file.position;
  }

  /**
   * Sets the size of the file. Growth adds zeros, charged at once. Leaves the cursor unchanged.
   * @throws as `write`
   */
  truncate(size: number): void {
    const file = this.#file;
    requireSize(file, size);
    file.run("truncate", "write", (open) => open.truncate("truncate", size));
  }

  /** Whether the file has lost its name. */
  get isDetached(): boolean {
    this.#file.requireOpen("stat");
    return this.#file.isDetached;
  }

  /** The metadata of the file, also after the file has lost its name. */
  stat(): MFSStatResult {
    return this.#file.stat();
  }

  /** Sets times of the file: see `setTimes` of the filesystem. */
  setTimes(times: FileTimes): void {
    this.#file.setTimes(times);
  }

  /** Sets the attributes of the file: see `setAttributes` of the filesystem. */
  setAttributes(attributes: number): void {
    this.#file.setAttributes(attributes);
  }

  /**
   * Closes the description. Calls in steps that hold the lock come to their end; those that wait for it throw
   * `HandleClosedError`. Idempotent.
   */
  close(): void {
    if (this.closed) return;
    this.#file.close();
    unwatch(this);
  }

  /** Same as `close()`. */
  [Symbol.dispose](): void {
    this.close();
  }
}
