import { requireOptions } from "../arguments/index.js";
import { throwIfAborted } from "../errors/abort-error.js";

/** Content in pieces: a stream, or another iterable of texts and views. */
export type Chunks = Iterable<unknown> | AsyncIterable<unknown>;

/** Whether data to write is content in pieces. */
export function isChunked(data: unknown): data is Chunks {
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data)) return false;
  return Symbol.asyncIterator in data || Symbol.iterator in data;
}

/** Writes content in pieces, one after the other. After an error, the pieces written before stay in the file. */
export async function writeChunks(
  write: (chunk: unknown, options: unknown) => Promise<unknown>,
  chunks: Chunks,
  options: unknown,
): Promise<void> {
  const { encoding, signal } = requireOptions(options);
  throwIfAborted(signal);
  for await (const chunk of chunks) {
    throwIfAborted(signal);
    await write(chunk, { encoding, signal });
  }
}
