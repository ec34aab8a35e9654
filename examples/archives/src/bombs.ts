import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

async function write(zip: ZipFile, zipFile: string): Promise<void> {
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(zipFile, { flags: "wx" }));
}

/** Makes a zip of about a thousandth of `size` bytes, which unpacks to one file of that size. */
export async function makeZeroBomb(zipFile: string, size: number): Promise<void> {
  const zip = new ZipFile();
  const piece = Buffer.alloc(64 * 1024);
  const zeros = Array.from({ length: size / piece.length }, () => piece);
  zip.addReadStream(Readable.from(zeros), "zeros.bin", { size });
  await write(zip, zipFile);
}

/** Makes a zip of a given number of empty directories, which have no bytes, but names and nodes. */
export async function makeCrowdBomb(zipFile: string, count: number): Promise<void> {
  const zip = new ZipFile();
  for (let index = 0; index < count; index++) zip.addEmptyDirectory(`empty-${index}`);
  await write(zip, zipFile);
}
