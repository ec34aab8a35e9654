import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

const pieceSize = 1024 * 1024;

function* zeros(size: number): Generator<Buffer, void, undefined> {
  const piece = Buffer.alloc(pieceSize);
  for (let left = size; left > 0; left -= pieceSize) yield piece.subarray(0, left);
}

/** Makes a zip of `size` zeros, of about a thousandth of this size. Holds at most one chunk of them in memory. */
export async function makeZipBomb(path: string, size: number, signal?: AbortSignal): Promise<void> {
  const zip = new ZipFile();
  zip.addReadStream(Readable.from(zeros(size)), "zeros.bin", { size, compressionLevel: 9 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path), { signal });
}
