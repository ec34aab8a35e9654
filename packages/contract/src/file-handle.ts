import type { ByteSource } from "./byte-source.js";
import type { OpenMode } from "./open-mode.js";
import type { Operation } from "./operation.js";

/** Reading bytes. */
export interface Readable {
  /**
   * Reads from the cursor and moves it.
   * @param size - most bytes to read; -1 (default) reads to the end
   * @returns the caller's own copy, shorter than asked at the end
   */
  read(size?: number): Uint8Array<ArrayBuffer>;
  /** Fills `target` from the cursor, moves it, and returns the number of bytes. Allocates nothing. */
  readInto(target: ByteSource): number;
  /** Fills `target` from `position` and returns the number of bytes. The cursor stays. */
  readAt(position: number, target: ByteSource): number;
  /** Whether the mode allows reading. */
  readable(): boolean;
}

/** Writing bytes. */
export interface Writable {
  /** Copies `data` in at the cursor (in `ab`, at the end), moves the cursor behind it, and returns the number of bytes. */
  write(data: ByteSource): number;
  /** Copies `data` in at `position` and returns the number of bytes. The cursor stays. Not in `ab` (`ENOTSUP`). */
  writeAt(position: number, data: ByteSource): number;
  /**
   * Sets the file's size: growing adds zeros, shrinking gives memory back and moves a cursor behind the new end to it.
   * @param size - bytes; the cursor by default
   * @returns the new size
   */
  truncate(size?: number): number;
  /** Does nothing: every write is in the file when it returns. Kept for code that calls it. */
  flush(): void;
  /** Whether the mode allows writing. */
  writable(): boolean;
}

/** Moving the cursor. */
export interface Seekable {
  /**
   * Moves the cursor and returns its position.
   * @param offset - bytes
   * @param whence - 0 from the start (default), 1 from the cursor, 2 from the end
   */
  seek(offset: number, whence?: 0 | 1 | 2): number;
  /** The cursor's position in bytes. */
  tell(): number;
  /** Always true for an open handle. */
  seekable(): boolean;
}

/**
 * Large transfers, cut into steps for whoever wants to drive them: see `Operation`. Only one is under way at a time, and no
 * other call in between; the cursor and the file change when it ends.
 */
export interface FileHandleOperations {
  /** The steps of `FileHandle.read`. */
  read(size?: number): Operation<Uint8Array<ArrayBuffer>>;
  /** The steps of `FileHandle.readInto`. */
  readInto(target: ByteSource): Operation<number>;
  /** The steps of `FileHandle.readAt`. */
  readAt(position: number, target: ByteSource): Operation<number>;
  /** The steps of `FileHandle.write`. */
  write(data: ByteSource): Operation<number>;
  /** The steps of `FileHandle.writeAt`. */
  writeAt(position: number, data: ByteSource): Operation<number>;
}

/**
 * An open file: its bytes, a cursor, and the file's lock, which is held until `close()`. Every call on a closed handle but
 * `close()` is `HandleClosedError`.
 */
export interface FileHandle extends Readable, Writable, Seekable, Disposable, AsyncDisposable {
  /** The path it was opened with, normalized. */
  readonly path: string;
  /** The mode it was opened with. */
  readonly mode: OpenMode;
  /** True after `close()`. */
  readonly closed: boolean;
  /** The transfers, cut into steps for whoever wants to drive them. */
  readonly operations: FileHandleOperations;
  /** Gives the lock and the writer's slack back. Idempotent. */
  close(): void;
  /** Same as `close()`. */
  [Symbol.dispose](): void;
  /** Same as `close()`. */
  [Symbol.asyncDispose](): Promise<void>;
}
