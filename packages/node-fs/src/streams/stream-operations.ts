import { nextTurn } from "../platform/host-module.js";

type Read = (
  fd: number,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: unknown,
  callback: unknown,
) => void;
type ReadSync = (fd: number, buffer: Uint8Array, offset: number, length: number, position: unknown) => number;

/** Maximum number of reads that complete in one turn of the event loop. */
const readsPerTurn = 16;

/**
 * The functions that a stream of the host calls: those of a `node:fs`, with a faster `read`. A turn of the event loop takes as
 * long as the read of a chunk, so most reads complete in the turn of their call.
 */
export function streamOperations(fs: Record<string, unknown>): object {
  const own = fs.read;
  const readAtOnce = orUndefined(fs.readSync as ReadSync);
  let count = 0;
  const read: Read = (fd, buffer, offset, length, position, callback) => {
    const answer = callback as (error: null, bytesRead: number, buffer: Uint8Array) => void;
    const bytesRead = fs.read === own ? readAtOnce(fd, buffer, offset, length, position) : undefined;
    if (bytesRead === undefined) {
      (fs.read as Read)(fd, buffer, offset, length, position, callback);
      return;
    }
    count = (count + 1) % readsPerTurn;
    if (count === 0) nextTurn(answer, null, bytesRead, buffer);
    else queueMicrotask(() => answer(null, bytesRead, buffer));
  };
  return Object.assign(Object.create(fs), { read });
}

/**
 * The same function, but returns undefined instead of throwing. The caller then uses the form with a callback, which waits for
 * the file or passes the error on.
 */
function orUndefined(read: ReadSync): (...parameters: Parameters<ReadSync>) => number | undefined {
  return (...parameters) => {
    try {
      return read(...parameters);
    } catch {
      return undefined;
    }
  };
}
