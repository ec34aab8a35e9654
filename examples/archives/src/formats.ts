import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createGunzip, createGzip } from "node:zlib";
import { type FileSystem, resolveInside } from "dmemfs";
import { extract, type Pack, pack } from "tar-stream";
import { type Entry, openPromise } from "yauzl";
import { ZipFile } from "yazl";
import type { Files } from "./delta.js";

/** Makes a directory and fills it: all or nothing. If the work fails, the directory is removed again. */
async function fillNewDirectory(fs: FileSystem, directory: string, fill: () => Promise<void>): Promise<void> {
  fs.mkdir(directory);
  try {
    await fill();
  } catch (error) {
    fs.rmtree(directory);
    throw error;
  }
}

/**
 * Writes the content of an entry to a file, and makes the directories that it needs. Holds at most one chunk outside of the
 * filesystem.
 */
async function writeEntry(fs: FileSystem, path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  fs.mkdir(path.slice(0, path.lastIndexOf("/")), { existOk: true });
  using file = fs.open(path, "wb");
  for await (const piece of pieces) file.write(piece);
}

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

async function addAll(archive: Pack, files: Files): Promise<void> {
  try {
    for (const [name, bytes] of files) await pipeline([bytes], archive.entry({ name, size: bytes.length }));
    archive.finalize();
  } catch (error) {
    archive.destroy(error as Error);
  }
}

/** Packs files into a new .tgz of the host. The next file is requested when the one before is packed. */
export async function packTgz(files: Files, tgzFile: string): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(tgzFile, { flags: "wx" }));
  await Promise.all([written, addAll(archive, files)]);
}

/**
 * Unpacks a .tgz of the host into a new directory, chunk by chunk, or leaves the filesystem unchanged. Links and devices are left
 * out, because a memory filesystem has none.
 * @throws MFSQuotaExceededError at the first chunk that does not fit
 */
export function unpackTgz(fs: FileSystem, directory: string, tgzFile: string): Promise<void> {
  return fillNewDirectory(fs, directory, async () => {
    const entries = extract();
    const pumped = pipeline(createReadStream(tgzFile), createGunzip(), entries);
    pumped.catch(() => undefined); // the loop ends with this error, or with an error of the loop itself
    for await (const entry of entries) {
      const path = resolveInside(directory, entry.header.name);
      if (entry.header.type === "directory") fs.mkdir(path, { existOk: true });
      if (entry.header.type === "file") await writeEntry(fs, path, entry as AsyncIterable<Uint8Array>);
      entry.resume();
    }
    await pumped;
  });
}
