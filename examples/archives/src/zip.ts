import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { type FileSystem, resolveInside } from "dmemfs";
import { type Entry, openPromise } from "yauzl";
import { ZipFile } from "yazl";
import { fillNewDirectory, writeEntry } from "./unpacking.js";

function* filesBelow(fs: FileSystem, directory: string): Generator<string, void, undefined> {
  for (const [path, , names] of fs.walk(directory)) {
    for (const name of names) yield `${path}/${name}`;
  }
}

/** The chunks of a file, which is open from the first chunk to the last. */
function* chunksOf(fs: FileSystem, path: string): Generator<Uint8Array, void, undefined> {
  using file = fs.open(path);
  yield* file.chunks();
}

/**
 * Packs all files below a directory into a new zip of the host, chunk by chunk.
 * @throws BlockingIOError if one of them is open for writing
 */
export async function packZip(fs: FileSystem, directory: string, zipFile: string): Promise<void> {
  const zip = new ZipFile();
  const target = createWriteStream(zipFile, { flags: "wx" });
  const fail = (error: Error) => target.destroy(error);
  zip.on("error", fail);
  for (const path of filesBelow(fs, directory)) {
    const { size, modifiedAt } = fs.stat(path);
    const options = { size, mtime: new Date(modifiedAt) };
    zip.addReadStreamLazy(path.slice(directory.length + 1), options, (answer) =>
      answer(null, Readable.from(chunksOf(fs, path)).on("error", fail)),
    );
  }
  zip.end();
  await pipeline(zip.outputStream, target);
}

async function* checked(entry: Entry, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let checksum = 0;
  for await (const piece of pieces) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== entry.crc32) throw new Error(`${entry.fileName} is damaged: its checksum is wrong`);
}

/**
 * Unpacks a zip of the host into a new directory, chunk by chunk, or leaves the filesystem unchanged. @throws
 * MFSQuotaExceededError at the first chunk that does not fit
 */
export function unpackZip(fs: FileSystem, directory: string, zipFile: string): Promise<void> {
  return fillNewDirectory(fs, directory, async () => {
    const zip = await openPromise(zipFile);
    for await (const entry of zip.eachEntry()) {
      const path = resolveInside(directory, entry.fileName);
      if (entry.fileName.endsWith("/")) fs.mkdir(path, { existOk: true });
      else await writeEntry(fs, path, checked(entry, await zip.openReadStreamPromise(entry)));
    }
  });
}
