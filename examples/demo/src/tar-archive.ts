import { createReadStream, type ReadStream } from "node:fs";
import { PassThrough, Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { resolveInside } from "dmemfs";
import { type Extract, extract, type Header } from "tar-stream";
import { type Archive, type ArchiveEntry, InputError, namingArchive } from "./archive.js";

const blockSize = 512;

/** Passes a tar's bytes through and notes whether they ended with a block of zeros, as those of a complete tar. */
class EndOfTar extends Transform {
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

function kindOf(header: Header): ArchiveEntry["kind"] {
  if (header.type === "file" || header.type === "contiguous-file") return "file";
  if (header.type === "directory") return "directory";
  return header.type === "link" || header.type === "symlink" ? "link" : "special";
}

type TarEntry = Extract extends AsyncIterable<infer Entry> ? Entry : never;

/** Accepts tars of the oldest form too. The types of the library lack this option. */
const extractOptions = { highWaterMark: 16 * 1024, allowUnknownFormat: true };

/** A tar file, plain or compressed by gzip. */
export class TarArchive implements Archive {
  #file: ReadStream | undefined;

  constructor(
    readonly path: string,
    readonly format: "tgz" | "tar",
    readonly size: number,
  ) {}

  get bytesRead(): number {
    return this.#file?.bytesRead ?? 0;
  }

  async *entries(signal?: AbortSignal): AsyncGenerator<ArchiveEntry, void, undefined> {
    yield* namingArchive(this.path, this.#entries(signal));
  }

  async *#entries(signal: AbortSignal | undefined): AsyncGenerator<ArchiveEntry, void, undefined> {
    const file = createReadStream(this.path);
    this.#file = file;
    const end = new EndOfTar();
    const headers = extract(extractOptions);
    const unpacked = this.format === "tgz" ? createGunzip() : new PassThrough();
    const pumped = pipeline([file, unpacked, end, headers], { signal });
    pumped.catch(() => undefined);
    try {
      for await (const entry of headers) {
        yield this.#entry(entry);
        entry.resume();
      }
      await pumped;
    } finally {
      headers.destroy();
      file.destroy();
    }
    if (!end.reached) throw new InputError("the archive is truncated, its end-of-archive marker is missing");
  }

  #entry(entry: TarEntry): ArchiveEntry {
    const { header } = entry;
    return {
      path: resolveInside("/", header.name).slice(1),
      kind: kindOf(header),
      target: header.linkname ?? undefined,
      content: namingArchive(this.path, entry as AsyncIterable<Uint8Array>),
    };
  }
}
