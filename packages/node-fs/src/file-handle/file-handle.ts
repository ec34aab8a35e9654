import { requireBoolean, requireString } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { close } from "../calls/index.js";
import { closeWhenLost } from "../descriptors/index.js";
import { promised } from "../dialects.js";
import { nodeError } from "../errors/argument-error.js";
import { systemError } from "../errors/system-error.js";
import { EventEmitter } from "../platform/event-emitter.js";
import { hostModule } from "../platform/host-module.js";
import { handleCalls, writeContent } from "./handle-calls.js";
import { webStreamOf } from "./web-stream.js";
import { isChunked, writeChunks } from "./write-chunks.js";

type Method = (...parameters: unknown[]) => Promise<unknown>;

/** Makes the streams of a handle. */
export interface StreamFactory {
  createReadStream(path: undefined, options: object): NodeJS.ReadableStream;
  createWriteStream(path: undefined, options: object): NodeJS.WritableStream;
}

/** The result of `fs.promises.open`: an open file whose methods return promises. */
export class FileHandle extends EventEmitter {
  declare readonly read: Method;
  declare readonly readFile: Method;
  declare readonly sync: Method;
  declare readonly write: Method;
  declare readonly writev: Method;

  static {
    for (const [method, [name, call]] of Object.entries(handleCalls)) {
      const value = function (this: FileHandle, ...parameters: unknown[]): Promise<unknown> {
        return this.#use(name, (fd) => promised(call, this.#context)(fd, ...parameters));
      };
      Object.defineProperty(this.prototype, method, { value, writable: true, configurable: true });
    }
  }

  readonly #context: CallContext;
  readonly #streams: StreamFactory;
  #fd: number;
  /** The number of users: the open handle, the calls under way, and the streams. The last one closes the descriptor. */
  #users = 1;
  #closing: Promise<void> | undefined;
  #closed = { resolve(): void {}, reject(_error: unknown): void {} };
  #isLocked = false;

  constructor(context: CallContext, fd: number, streams: StreamFactory) {
    super();
    this.#context = context;
    this.#fd = fd;
    this.#streams = streams;
    closeWhenLost(this, context.descriptors, fd, "file descriptor");
  }

  /** The number of the descriptor; -1 after the end of `close`. */
  get fd(): number {
    return this.#fd;
  }

  /** Always the same number, because there are no asynchronous resources. */
  getAsyncId(): number {
    return 0;
  }

  writeFile(data: unknown, options?: unknown): Promise<void> {
    return this.#use("writeFile", (fd) => {
      const write = promised(writeContent, this.#context);
      return isChunked(data)
        ? writeChunks((chunk, chunkOptions) => write(fd, chunk, chunkOptions), data, options)
        : write(fd, data, options);
    });
  }

  appendFile(data: unknown, options?: unknown): Promise<void> {
    return this.writeFile(data, options);
  }

  createReadStream(options?: object): NodeJS.ReadableStream {
    return this.#streams.createReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options?: object): NodeJS.WritableStream {
    return this.#streams.createWriteStream(undefined, { ...options, fd: this });
  }

  /** The lines of the file, as an asynchronous iterable. @throws a system error (`ENOSYS`) if the host has no `node:readline` */
  readLines(options?: object): AsyncIterable<string> {
    const readline = hostModule("readline");
    if (readline === undefined) throw systemError("ENOSYS", { syscall: "readLines" });
    return readline.createInterface({ input: this.createReadStream(options), crlfDelay: Number.POSITIVE_INFINITY });
  }

  /**
   * The rest of the file as a web stream. A handle returns only one.
   * @param options - `autoClose`: whether the end of the stream closes the handle
   */
  readableWebStream(
    options: { readonly type?: unknown; readonly autoClose?: unknown } = {},
  ): ReadableStream<Uint8Array> {
    const problem = this.#fd === -1 ? "closed" : this.#closing ? "closing" : this.#isLocked ? "locked" : undefined;
    if (problem !== undefined) {
      throw nodeError(Error, "ERR_INVALID_STATE", `Invalid state: The FileHandle is ${problem}`);
    }
    this.#isLocked = true;
    const { type = "bytes", autoClose = false } = options;
    requireString(type, "options.type");
    const closes = requireBoolean(autoClose, "options.autoClose");
    this.#users++;
    return webStreamOf(this, () => {
      this.#release();
      if (closes) void this.close();
    });
  }

  /** Closes the handle after the calls under way. Idempotent. */
  readonly close = (): Promise<void> => {
    if (this.#fd === -1) return Promise.resolve();
    if (this.#closing !== undefined) return this.#closing;
    const closing = new Promise<void>((resolve, reject) => {
      this.#closed = { resolve, reject };
    });
    this.#closing = closing.finally(() => {
      this.#closing = undefined;
    });
    const result = this.#closing;
    this.#release();
    this.emit("close");
    return result;
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Adds a user, which keeps the descriptor open. */
  static retain(handle: FileHandle): void {
    handle.#users++;
  }

  /** Removes a user. */
  static release(handle: FileHandle): void {
    handle.#release();
  }

  #release(): void {
    if (--this.#users > 0) return;
    const fd = this.#fd;
    this.#fd = -1;
    promised(close, this.#context)(fd).then(this.#closed.resolve, this.#closed.reject);
  }

  async #use<Result>(name: string, call: (fd: number) => Promise<Result>): Promise<Result> {
    if (this.#fd === -1) throw Object.assign(new Error("file closed"), { code: "EBADF", syscall: name });
    this.#users++;
    try {
      return await call(this.#fd);
    } finally {
      this.#release();
    }
  }
}
