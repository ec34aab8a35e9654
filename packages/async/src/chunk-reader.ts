import { type ByteSource, type ChunkSource, memberOf } from "@dmemfs/contract";

/** Whether content is a stream or an asynchronous iterable. */
export function isChunkSource(content: unknown): content is ChunkSource {
  if (typeof content !== "object" || content === null || ArrayBuffer.isView(content)) return false;
  return isStream(content) || memberOf(content, Symbol.asyncIterator) !== undefined;
}

function isStream(content: object): content is ReadableStream<ByteSource> {
  return memberOf(content, "getReader") !== undefined;
}

/** Reads a stream or an asynchronous iterable chunk by chunk. */
export class ChunkReader {
  private isOver = false;
  private readonly reader: ReadableStreamDefaultReader<ByteSource> | undefined;
  private readonly iterator: AsyncIterator<ByteSource> | undefined;

  /** Locks a stream. @throws TypeError for a stream that is locked */
  constructor(chunks: ChunkSource) {
    if (isStream(chunks)) this.reader = chunks.getReader();
    else this.iterator = chunks[Symbol.asyncIterator]();
  }

  /** The next chunk; undefined at the end. */
  async next(): Promise<ByteSource | undefined> {
    try {
      const next = await (this.reader?.read() ?? this.iterator?.next());
      this.isOver = next === undefined || next.done === true;
      return next === undefined || next.done === true ? undefined : next.value;
    } catch (error) {
      this.isOver = true;
      throw error;
    } finally {
      if (this.isOver) this.reader?.releaseLock();
    }
  }

  /** Cancels the source with this reason. Does not wait for the end of the cancellation. */
  cancel(reason: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    const ended = this.reader === undefined ? this.iterator?.return?.() : this.reader.cancel(reason);
    Promise.resolve(ended).catch(() => undefined);
  }
}
