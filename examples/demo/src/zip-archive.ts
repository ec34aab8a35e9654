import { crc32 } from "node:zlib";
import { resolveInside } from "dmemfs";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { type Archive, type ArchiveEntry, InputError, namingArchive } from "./archive.js";

const typeMask = 0o170000;
const symbolicLink = 0o120000;
const unixHost = 3;

function isLink(entry: Entry): boolean {
  if (entry.versionMadeBy >>> 8 !== unixHost) return false;
  return ((entry.externalFileAttributes >>> 16) & typeMask) === symbolicLink;
}

function kindOf(entry: Entry, name: string): ArchiveEntry["kind"] {
  if (name.endsWith("/")) return "directory";
  return isLink(entry) ? "link" : "file";
}

function requireReadable(entry: Entry, name: string): void {
  if (entry.isEncrypted()) throw new InputError(`the entry "${name}" is encrypted`);
  if (!entry.canDecodeFileData()) {
    throw new InputError(
      `the entry "${name}" has compression method ${entry.compressionMethod}, which is not supported`,
    );
  }
}

/** A zip file. */
export class ZipArchive implements Archive {
  readonly format = "zip";
  bytesRead = 0;

  constructor(
    readonly path: string,
    readonly size: number,
  ) {}

  async *entries(signal?: AbortSignal): AsyncGenerator<ArchiveEntry, void, undefined> {
    this.bytesRead = 0;
    yield* namingArchive(this.path, this.#entries(signal));
  }

  async *#entries(signal: AbortSignal | undefined): AsyncGenerator<ArchiveEntry, void, undefined> {
    const zip = await openPromise(this.path, { decodeStrings: false });
    let behind = 0;
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      yield this.#entry(zip, entry, signal);
      behind += entry.compressedSize;
      this.bytesRead = behind;
    }
  }

  #entry(zip: ZipFile, entry: Entry, signal: AbortSignal | undefined): ArchiveEntry {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    return {
      path: resolveInside("/", name).slice(1),
      kind: kindOf(entry, name),
      target: undefined,
      content: namingArchive(this.path, this.#content(zip, entry, name, signal)),
    };
  }

  async *#content(
    zip: ZipFile,
    entry: Entry,
    name: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    requireReadable(entry, name);
    const packedBytesPerByte = entry.compressedSize / Math.max(1, entry.uncompressedSize);
    let checksum = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      checksum = crc32(chunk, checksum);
      this.bytesRead += chunk.length * packedBytesPerByte;
      yield chunk;
    }
    if (checksum !== entry.crc32) throw new InputError(`the entry "${name}" is damaged: its checksum is wrong`);
  }
}
