import type { FileHandle, FileSystem, OpenAsyncOptions, OpenMode } from "@dmemfs/contract";
import { equal, show, that } from "../check/index.js";
import { eventually, settle } from "../lock/turns.js";

/** An `openAsync` whose state is recorded. */
export class PendingOpen {
  state: "waiting" | "open" | "refused" = "waiting";
  /** Settles as the open does. */
  readonly promise: Promise<FileHandle>;
  #handle: FileHandle | undefined;

  constructor(fs: FileSystem, path: string, mode: OpenMode, options: OpenAsyncOptions = { lockTimeout: null }) {
    this.promise = fs.openAsync(path, mode, options);
    this.promise.then(
      (handle) => {
        this.#handle = handle;
        this.state = "open";
      },
      () => {
        this.state = "refused";
      },
    );
  }

  async waits(what: string): Promise<void> {
    await settle();
    equal(this.state, "waiting", what);
  }

  /** Fails unless the open succeeds, now or shortly. */
  async opens(what: string): Promise<FileHandle> {
    that(await eventually(() => this.state !== "waiting"), `${what}: still waits, though the file is free`);
    await this.promise.catch((error: unknown) => {
      throw new Error(`${what}: was refused: ${show(error)}`, { cause: error });
    });
    that(this.#handle !== undefined, `${what}: no handle`);
    return this.#handle;
  }

  /** Fails unless the open rejects, now or shortly. Returns the reason. */
  async isRefused(what: string): Promise<unknown> {
    that(await eventually(() => this.state !== "waiting"), `${what}: still waits, though it should have given up`);
    return this.promise.then(
      (handle) => {
        handle.close();
        throw new Error(`${what}: the file was opened`);
      },
      (error: unknown) => error,
    );
  }
}
