import { Transform, type TransformCallback } from "node:stream";

const blockSize = 512;

/** Passes a tar's bytes through and notes whether they ended with a block of zeros, as those of a complete tar. */
export class EndOfTar extends Transform {
  #tail: Buffer = Buffer.alloc(0);

  /** Whether the last block so far is the mark. */
  get reached(): boolean {
    return this.#tail.length === blockSize && this.#tail.every((byte) => byte === 0);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = chunk.length < blockSize ? Buffer.concat([this.#tail, chunk]) : chunk;
    this.#tail = bytes.subarray(-blockSize);
    done(null, chunk);
  }
}
