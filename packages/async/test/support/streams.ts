import type { FileSystem } from "@dmemfs/contract";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";
import { AsyncMemoryFileSystem } from "../../src/index.js";
import { joined } from "./joined.js";
import { pattern } from "./pattern.js";
import { watchedHandle, withHandles } from "./watched-file-system.js";

/** The size of the file that most streams read. */
export const size = 1000;

/** Its content. */
export const content: Uint8Array<ArrayBuffer> = pattern(size, 3);

/** A filesystem with a file of this content. */
export function withFile(options: object = {}): AsyncMemoryFileSystem {
  const fs = new AsyncMemoryFileSystem({ maxQuota: 64 * 1024 * 1024, ...options });
  fs.fileSystem.importTree({ "/file": content });
  return fs;
}

/** Whether the file is in use. */
export function inUse(fs: AsyncMemoryFileSystem, path = "/file"): boolean {
  try {
    fs.fileSystem.open(path, "r+b").close();
    return false;
  } catch {
    return true;
  }
}

/** Lets everything run that does not wait for time or a lock. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await eventLoopTurn();
}

/** The chunks of a stream. To leave the loop is to cancel it. */
export function chunksOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  return stream as unknown as AsyncIterable<Uint8Array>;
}

/** All bytes of a stream. */
export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(stream)) chunks.push(chunk);
  return joined(chunks);
}

/** Bytes in chunks of a size. `onPull` is called when a chunk is requested. */
export function chunked(bytes: Uint8Array, chunkSize: number, onPull: () => void): ReadableStream<Uint8Array> {
  let start = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (start >= bytes.length) {
          controller.close();
          return;
        }
        onPull();
        controller.enqueue(bytes.slice(start, start + chunkSize));
        start += chunkSize;
      },
    },
    { highWaterMark: 0 },
  );
}

/** A filesystem whose handles all fail at the second read or write. */
export function failingFileSystem(reason: Error): FileSystem {
  return withHandles(withFile().fileSystem, (handle) => {
    let calls = 0;
    return watchedHandle(
      handle,
      () => {},
      () => {
        if (++calls === 2) throw reason;
      },
    );
  });
}
