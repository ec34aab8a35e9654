import { createReadStream, type ReadStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { resolveInside } from "dmemfs";
import { type Extract, extract, type Header } from "tar-stream";
import type { Archive, ArchiveEntry } from "./archive.js";
import { EndOfTar } from "./end-of-tar.js";
import { InputError } from "./input-error.js";
import { namingArchive } from "./naming-archive.js";

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
    if (!end.reached) throw new InputError("it breaks off, the mark of a tar's end is missing");
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
