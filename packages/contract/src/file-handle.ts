import type { ByteSource } from "./byte-source.js";
import type { fileHandleMethods, StepsOf } from "./methods/index.js";
import type { OpenMode } from "./open-mode.js";

/** Reading bytes. */
export interface Readable {
  /**
   * Reads from the cursor and advances it.
   * @param size - the maximum number of bytes to read; -1 (default) reads to the end
   * @returns a copy that the caller owns; shorter than `size` at the end of the file
   */
  read(size?: number): Uint8Array<ArrayBuffer>;
  /** Fills `target` from the cursor, advances the cursor and returns the number of bytes. Allocates nothing. */
  readInto(target: ByteSource): number;
  /** Fills `target` from `position` and returns the number of bytes. Leaves the cursor unchanged. */
  readAt(position: number, target: ByteSource): number;
  /**
   * The bytes from the cursor to the end, chunk by chunk. Each chunk is a view of a fresh copy that the caller owns: it stays valid, and
   * changing it does not change the file. Each step reads at the cursor and advances it, so other calls on the handle may come in
   * between: a change of the file or of the cursor shows in the next chunk. `close()` makes the next step throw
   * `HandleClosedError`. Stopping early leaves the cursor after the last chunk.
   * @param size - the maximum bytes of a chunk, at least 1; 65,536 by default
   */
  chunks(size?: number): Generator<Uint8Array<ArrayBuffer>, void, undefined>;
  /** Whether the mode allows reading. */
  readable(): boolean;
}

/** Writing bytes. */
export interface Writable {
  /**
   * Writes `data` at the cursor (in `ab`, at the end), moves the cursor to the end of `data` and returns the number of bytes.
   */
  write(data: ByteSource): number;
  /** Writes `data` at `position` and returns the number of bytes. Leaves the cursor unchanged. Not in `ab` (`ENOTSUP`). */
  writeAt(position: number, data: ByteSource): number;
  /**
   * Sets the file's size. Growth adds zeros. Shrinking frees memory, and moves a cursor beyond the new end to the new end.
   * @param size - bytes; the cursor by default
   * @returns the new size
   */
  truncate(size?: number): number;
  /** Does nothing, because a write is complete when it returns. Exists for code that calls it. */
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

/** Every method of a handle. `fileHandleMethods` has a row for each. */
export interface FileHandleMethods extends Readable, Writable, Seekable {
  /** Releases the lock and the writer's slack. Idempotent. */
  close(): void;
}

/**
 * Transfers as steps, for callers that drive them: see `Operation`. At most one transfer runs at a time, and the handle accepts
 * no other call until it ends. The cursor and the file change when it ends.
 */
export interface FileHandleOperations extends StepsOf<FileHandleMethods, typeof fileHandleMethods> {}

/**
 * An open file: its bytes, a cursor, and the file's lock, which is held until `close()`. Every method of a closed handle except
 * `close()` throws `HandleClosedError`.
 */
export interface FileHandle extends FileHandleMethods, Disposable, AsyncDisposable {
  /** The path it was opened with, normalized. */
  readonly path: string;
  /** The mode it was opened with. */
  readonly mode: OpenMode;
  /** True after `close()`. */
  readonly closed: boolean;
  /** The transfers as steps, for callers that drive them. */
  readonly operations: FileHandleOperations;
  /** Same as `close()`. */
  [Symbol.dispose](): void;
  /** Same as `close()`. */
  [Symbol.asyncDispose](): Promise<void>;
}
