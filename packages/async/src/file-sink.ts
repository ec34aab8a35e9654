import type { ByteSource } from "@dmemfs/contract";
import type { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";
import type { StreamedFile } from "./streamed-file.js";

/** Writes the chunks of a writable stream to a file. */
export class FileSink implements UnderlyingSink<ByteSource> {
  /** Said here, where `Object.prototype` cannot say it. */
  readonly type = undefined;
  /** There from the end of `start` on, which the stream waits for. */
  private handle: AsyncMemoryFileHandle | undefined;

  constructor(private readonly file: StreamedFile) {}

  /** Opens the file. An abort of the stream is known at once by its signal, while `abort` is called after what is under way. */
  async start(controller: WritableStreamDefaultController): Promise<void> {
    const { file } = this;
    file.watch((reason) => controller.error(reason));
    controller.signal.addEventListener("abort", () => void file.end(controller.signal.reason));
    this.handle = await this.orEnd(file.handle());
  }

  /** Begins at once: the chunk is taken at the length that it has in this call. */
  async write(chunk: ByteSource): Promise<void> {
    await this.orEnd(this.handle?.write(chunk, { signal: this.file.stopped }));
  }

  close(): Promise<void> {
    return this.file.end();
  }

  abort(reason: unknown): Promise<void> {
    return this.file.end(reason);
  }

  /** Closes the file when the attempt fails: the stream calls neither `close` nor `abort` then. */
  private async orEnd<Result>(attempt: Promise<Result> | undefined): Promise<Result | undefined> {
    try {
      return await attempt;
    } catch (error) {
      await this.file.end(error);
      throw error;
    }
  }
}
