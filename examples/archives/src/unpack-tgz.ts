import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type FileSystem, resolveInside } from "dmemfs";
import { extract } from "tar-stream";
import { fillNewDirectory } from "./fill-new-directory.js";
import { writeEntry } from "./write-entry.js";

/**
 * Unpacks a .tgz of the host into a new directory, piece by piece, or leaves the filesystem as it was. Links and devices are
 * left out: there are none in a memory filesystem.
 * @throws MFSQuotaExceededError when it does not fit, from the very piece that does not
 */
export function unpackTgz(fs: FileSystem, directory: string, tgzFile: string): Promise<void> {
  return fillNewDirectory(fs, directory, async () => {
    const entries = extract();
    const pumped = pipeline(createReadStream(tgzFile), createGunzip(), entries);
    pumped.catch(() => undefined); // the loop ends with the same error, or with one of its own
    for await (const entry of entries) {
      const path = resolveInside(directory, entry.header.name);
      if (entry.header.type === "directory") fs.mkdir(path, { existOk: true });
      if (entry.header.type === "file") await writeEntry(fs, path, entry as AsyncIterable<Uint8Array>);
      entry.resume();
    }
    await pumped;
  });
}
