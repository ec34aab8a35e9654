import type { StreamedFile } from "./streamed-file.js";

/** Feeds a readable stream from a file, one chunk for each pull. Opens the file at once. */
export class FileSource implements UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> {
  /** Declared here, so that `Object.prototype` cannot set it. */
  readonly type = undefined;

  constructor(
    private readonly file: StreamedFile,
    private readonly chunkBytes: number,
  ) {}

  start(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): void {
    const { file } = this;
    file.watch((reason) => controller.error(reason));
    // Queued by the call, not by the first pull, so that calls keep their order. A failure rejects the first pull.
    file.handle().catch(() => {});
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    const { file } = this;
    try {
      const handle = await file.handle();
      const chunk = await handle.read(this.chunkBytes, { signal: file.stopped });
      if (chunk.length > 0) {
        controller.enqueue(chunk);
      } else {
        await file.end();
        controller.close();
      }
    } catch (error) {
      await file.end(error);
      throw error;
    }
  }

  cancel(reason: unknown): Promise<void> {
    return this.file.end(reason);
  }
}
