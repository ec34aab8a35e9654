import type { ByteSource } from "@dmemfs/contract";
import type { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";
import type { StreamedFile } from "./streamed-file.js";

/** Writes the chunks of a writable stream to a file. */
export class FileSink implements UnderlyingSink<ByteSource> {
  /** Declared here, so that `Object.prototype` cannot set it. */
  readonly type = undefined;
  /** Set by `start`, for which the stream waits. */
  private handle: AsyncMemoryFileHandle | undefined;

  constructor(private readonly file: StreamedFile) {}

  /** Opens the file. The signal of the stream reports an abort at once, while `abort` is called only after the call under way. */
  async start(controller: WritableStreamDefaultController): Promise<void> {
    const { file } = this;
    file.watch((reason) => controller.error(reason));
    controller.signal.addEventListener("abort", () => void file.end(controller.signal.reason));
    this.handle = await this.orEnd(file.handle());
  }

  /** Begins at once, so that the length of the chunk is the one at call time. */
  async write(chunk: ByteSource): Promise<void> {
    await this.orEnd(this.handle?.write(chunk, { signal: this.file.stopped }));
  }

  close(): Promise<void> {
    return this.file.end();
  }

  abort(reason: unknown): Promise<void> {
    return this.file.end(reason);
  }

  /** Closes the file if the attempt fails, because the stream then calls neither `close` nor `abort`. */
  private async orEnd<Result>(attempt: Promise<Result> | undefined): Promise<Result | undefined> {
    try {
      return await attempt;
    } catch (error) {
      await this.file.end(error);
      throw error;
    }
  }
}
