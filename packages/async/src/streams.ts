import type { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";

/** Bytes that a stream moves at a time unless told otherwise. */
export const streamChunkBytes: number = 64 * 1024;

/** A stream of a file's bytes. The file is opened with the first pull, and closed at the end, on cancel and on any failure. */
export function readableOf(
  open: (cancelled: AbortSignal) => Promise<AsyncMemoryFileHandle>,
  chunkBytes: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const cancelled = new AbortController();
  let handle: AsyncMemoryFileHandle | undefined;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller): Promise<void> {
        handle ??= await open(cancelled.signal);
        try {
          const chunk = await handle.read(chunkBytes);
          if (chunk.length > 0) {
            controller.enqueue(chunk);
            return;
          }
          await handle.close();
          controller.close();
        } catch (error) {
          await handle.close();
          throw error;
        }
      },
      async cancel(reason): Promise<void> {
        cancelled.abort(reason);
        await handle?.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A stream that writes what it is given. Each chunk is in the file before the next is asked for. */
export function writableOf(open: () => Promise<AsyncMemoryFileHandle>): WritableStream<Uint8Array> {
  let handle: AsyncMemoryFileHandle | undefined;
  return new WritableStream<Uint8Array>({
    async start(): Promise<void> {
      handle = await open();
    },
    async write(chunk): Promise<void> {
      try {
        await handle?.write(chunk);
      } catch (error) {
        await handle?.close();
        throw error;
      }
    },
    async close(): Promise<void> {
      await handle?.close();
    },
    async abort(): Promise<void> {
      await handle?.close();
    },
  });
}
