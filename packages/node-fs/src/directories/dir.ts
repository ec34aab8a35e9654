import { requireFunction } from "../arguments/index.js";
import { nodeError } from "../errors/argument-error.js";
import type { Dirent } from "../metadata/index.js";
import { nextTurn } from "../platform/host-module.js";

type Entry = Dirent<string | Uint8Array>;
type Callback<Result extends unknown[]> = (error: unknown, ...result: Result) => void;

/** The source of a `Dir`. */
export interface DirSource {
  /** The path as the caller wrote it. */
  readonly path: string;
  /** The number of entries that are read at a time. */
  readonly bufferSize: number;
  /** The next entry; undefined after the last one. */
  next(): Entry | undefined;
  /** Closes the descriptor. */
  close(): void;
}

/** The result of `opendir`: an open directory, whose entries are read one by one. */
export class Dir {
  readonly #source: DirSource;
  /** Entries that were read in advance. */
  readonly #buffer: Entry[] = [];
  #isClosed = false;
  /** The calls that wait for the end of a read; undefined while no call reads. */
  #waiting: (() => void)[] | undefined;

  /** Internal: `opendir` creates them. */
  constructor(source: DirSource) {
    this.#source = source;
  }

  get path(): string {
    return this.#source.path;
  }

  /** The next entry, or null after the last one; passed to the callback, or as a promise. @throws if it is closed */
  read(callback?: unknown): Promise<Entry | null> | undefined {
    if (this.#isClosed) throw closedError();
    if (callback === undefined) return promiseOf((settle) => this.#read(settle));
    this.#read(requireFunction(callback, "callback"));
    return undefined;
  }

  #read(callback: Callback<[Entry | null]>): void {
    if (this.#waiting !== undefined) {
      this.#waiting.push(() => this.#read(callback));
      return;
    }
    const entry = this.#buffer.shift();
    if (entry !== undefined) {
      queueMicrotask(() => callback(null, entry));
      return;
    }
    this.#waiting = [];
    nextTurn(() => {
      // As in Node, a call is under way until its callback has returned.
      queueMicrotask(() => this.#resume());
      callback(null, this.#isClosed ? null : this.#nextEntry());
    });
  }

  #resume(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const call of waiting) call();
  }

  /** The next entry, or null after the last one. @throws if it is closed, or if another call reads */
  readSync(): Entry | null {
    this.#requireIdle();
    return this.#nextEntry();
  }

  #nextEntry(): Entry | null {
    const buffer = this.#buffer;
    const { bufferSize } = this.#source;
    if (buffer.length === 0) {
      for (let entry = this.#source.next(); entry !== undefined; entry = this.#source.next()) {
        buffer.push(entry);
        if (buffer.length >= bufferSize) break;
      }
    }
    return buffer.shift() ?? null;
  }

  /** Closes the directory after the calls under way. */
  close(callback?: unknown): Promise<void> | undefined {
    if (callback === undefined) return promiseOf((settle) => this.#close(settle));
    this.#close(requireFunction(callback, "callback"));
    return undefined;
  }

  #close(callback: Callback<[]>): void {
    if (this.#isClosed) queueMicrotask(() => callback(closedError()));
    else if (this.#waiting !== undefined) this.#waiting.push(() => this.#close(callback));
    else {
      this.#end();
      nextTurn(callback, null);
    }
  }

  /** Closes the directory. @throws if it is closed, or if another call reads */
  closeSync(): void {
    this.#requireIdle();
    this.#end();
  }

  #end(): void {
    this.#isClosed = true;
    this.#buffer.length = 0;
    this.#source.close();
  }

  #requireIdle(): void {
    if (this.#isClosed) throw closedError();
    if (this.#waiting === undefined) return;
    const message = "Cannot do synchronous work on directory handle with concurrent asynchronous operations";
    throw nodeError(Error, "ERR_DIR_CONCURRENT_OPERATION", message);
  }

  /** The entries that are left. Closes the directory at the end. */
  async *entries(): AsyncGenerator<Entry, void, undefined> {
    try {
      for (let entry = await this.read(); entry; entry = await this.read()) yield entry;
    } finally {
      await this.close();
    }
  }

  [Symbol.asyncIterator](): AsyncGenerator<Entry, void, undefined> {
    return this.entries();
  }

  [Symbol.dispose](): void {
    if (!this.#isClosed) this.closeSync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) await this.close();
  }
}

function closedError(): Error {
  return nodeError(Error, "ERR_DIR_CLOSED", "Directory handle was closed");
}

function promiseOf<Result>(run: (settle: (error: unknown, result?: Result) => void) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    run((error, result) => (error === null ? resolve(result as Result) : reject(error)));
  });
}
