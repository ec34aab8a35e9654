import {
  type AsyncFileHandle,
  type ByteSource,
  type FileHandle,
  type FileHandleOperations,
  inspectCustom,
  inspection,
  type OpenMode,
  type Operation,
  readOptions,
  requireSignal,
  type SignalOptions,
} from "@dmemfs/contract";
import { runSliced } from "@dmemfs/core/engine";
import { SerialQueue } from "./serial-queue.js";

const defaultChunkBytes = 64 * 1024;

/**
 * An open file whose methods return promises. Calls are queued: each starts after the previous one has ended, so they need not
 * be awaited one by one. Large reads and writes yield to the event loop and are still atomic. Declare it with `await using`.
 */
export class AsyncMemoryFileHandle implements AsyncFileHandle {
  readonly #turns: SerialQueue = new SerialQueue();
  readonly #handle: FileHandle;

  /** Wraps an open handle. The caller must not use that handle afterwards. */
  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { path, mode, closed } = this;
    return inspection("AsyncMemoryFileHandle", { path, mode, closed });
  }

  /** The normalized path it was opened with. */
  get path(): string {
    return this.#handle.path;
  }

  /** The mode it was opened with. */
  get mode(): OpenMode {
    return this.#handle.mode;
  }

  /** Whether the handle is closed. */
  get closed(): boolean {
    return this.#handle.closed;
  }

  /**
   * Reads from the cursor and advances it: see `MemoryFileHandle.read`.
   * @param size - the maximum number of bytes to read; -1 (default) reads to the end
   * @throws the signal's reason if it is aborted; the cursor is unchanged
   */
  read(size: number = -1, options?: SignalOptions): Promise<Uint8Array<ArrayBuffer>> {
    return this.inSteps("read", (operations) => operations.read(size), options);
  }

  /**
   * Fills `target` from the cursor and returns the number of bytes: see `MemoryFileHandle.readInto`.
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if `target` is detached or shrunk before the promise settles; the cursor is
   * unchanged
   */
  readInto(target: ByteSource, options?: SignalOptions): Promise<number> {
    return this.inSteps("readInto", (operations) => operations.readInto(target), options);
  }

  /** Fills `target` from `position` and returns the number of bytes: see `MemoryFileHandle.readAt`. */
  readAt(position: number, target: ByteSource, options?: SignalOptions): Promise<number> {
    return this.inSteps("readAt", (operations) => operations.readAt(position, target), options);
  }

  /**
   * Reads from the cursor to the end, chunk by chunk: see `MemoryFileHandle.chunks`. Each step is queued like a `read`. Throws
   * synchronously for an invalid argument, a closed handle and a mode that does not allow reading.
   * @throws the signal's reason at the next step if it is aborted
   */
  chunks(
    size: number = defaultChunkBytes,
    options?: SignalOptions,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    const { signal } = readOptions(options, ["signal"], { syscall: "chunks" });
    requireSignal(signal, { syscall: "chunks" });
    // Checks the mode and the size.
    this.#handle.chunks(size);
    return this.chunksOf(size, { signal });
  }

  /**
   * Writes `data` at the cursor (in `ab`, at the end) and advances the cursor: see `MemoryFileHandle.write`. The caller must
   * not change `data` until the promise settles.
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if `data` is detached or shrunk before the promise settles; the file is
   * unchanged
   * @throws the signal's reason if it is aborted; the file is unchanged
   */
  write(data: ByteSource, options?: SignalOptions): Promise<number> {
    return this.inSteps("write", (operations) => operations.write(data), options);
  }

  /** Writes `data` at `position`: see `MemoryFileHandle.writeAt`, and `write` here. */
  writeAt(position: number, data: ByteSource, options?: SignalOptions): Promise<number> {
    return this.inSteps("writeAt", (operations) => operations.writeAt(position, data), options);
  }

  /** Moves the cursor and returns its position: see `MemoryFileHandle.seek`. */
  seek(offset: number, whence?: 0 | 1 | 2): Promise<number> {
    return this.#turns.run(() => this.#handle.seek(offset, whence));
  }

  /** The cursor's position. */
  tell(): Promise<number> {
    return this.#turns.run(() => this.#handle.tell());
  }

  /** Sets the size, of the cursor by default, and returns it: see `MemoryFileHandle.truncate`. */
  truncate(size?: number): Promise<number> {
    return this.#turns.run(() => this.#handle.truncate(size));
  }

  /** Waits for the calls before it. Has no other effect, because a write is complete when its promise resolves. */
  flush(): Promise<void> {
    return this.#turns.run(() => this.#handle.flush());
  }

  /** Whether the mode allows reading. @throws HandleClosedError */
  readable(): boolean {
    return this.#handle.readable();
  }

  /** Whether the mode allows writing. @throws HandleClosedError */
  writable(): boolean {
    return this.#handle.writable();
  }

  /** True for an open handle. @throws HandleClosedError */
  seekable(): boolean {
    return this.#handle.seekable();
  }

  /** Releases the lock after the calls before it. Idempotent. Never fails. */
  close(): Promise<void> {
    return this.#turns.run(() => this.#handle.close());
  }

  /** Same as `close()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async *chunksOf(
    size: number,
    options: SignalOptions,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    for (;;) {
      const chunk = await this.read(size, options);
      if (chunk.length === 0) return;
      yield chunk;
    }
  }

  /**
   * @param make - is called at once, so that the length of the bytes is the one at call time; the operation begins at its turn
   */
  private inSteps<Result>(
    syscall: string,
    make: (operations: FileHandleOperations) => Operation<Result>,
    options?: SignalOptions,
  ): Promise<Result> {
    let operation: Operation<Result>;
    try {
      operation = make(this.#handle.operations);
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#turns.run(() => {
      const { signal } = readOptions(options, ["signal"], { syscall });
      requireSignal(signal, { syscall });
      return runSliced(() => operation, { signal });
    });
  }
}
