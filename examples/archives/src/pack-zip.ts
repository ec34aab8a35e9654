import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileSystem } from "dmemfs";
import { ZipFile } from "yazl";

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
 * Packs all files below a directory into a new zip of the host, piece by piece.
 * @throws BlockingIOError when one of them is open for writing
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
