import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type FileSystem, resolveInside } from "dmemfs";
import { extract, type Pack, pack } from "tar-stream";
import type { Files } from "./delta.js";
import { fillNewDirectory, writeEntry } from "./unpacking.js";

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
