import { crc32 } from "node:zlib";
import { type FileSystem, resolveInside } from "dmemfs";
import { type Entry, openPromise } from "yauzl";
import { fillNewDirectory } from "./fill-new-directory.js";
import { writeEntry } from "./write-entry.js";

async function* checked(entry: Entry, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let checksum = 0;
  for await (const piece of pieces) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== entry.crc32) throw new Error(`${entry.fileName} is damaged: its checksum is wrong`);
}

/**
 * Unpacks a zip of the host into a new directory, piece by piece, or leaves the filesystem as it was.
 * @throws MFSQuotaExceededError when it does not fit, from the very piece that does not
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
