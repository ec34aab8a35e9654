import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip, gzipSync } from "node:zlib";
import { type Header, pack } from "tar-stream";
import { ZipFile } from "yazl";

/** Names and contents. */
export type Contents = Readonly<Record<string, string | Uint8Array>>;

function bytesOf(content: string | Uint8Array): Buffer {
  return Buffer.from(content as Uint8Array);
}

/** Writes a zip. A name that ends with `/` is a directory; `compress: false` stores the bytes as they are. */
export async function makeZip(path: string, contents: Contents, options: { compress?: boolean; mode?: number } = {}) {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(contents)) {
    if (name.endsWith("/")) zip.addEmptyDirectory(name);
    else zip.addBuffer(bytesOf(content), name, options);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** An entry of a tar: its header without a size, and its content. */
export type TarEntry = readonly [header: Partial<Header> & { name: string }, content?: string | Uint8Array];

/** The bytes of a tar. */
export async function tarBytes(entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content] of entries) archive.entry({ ...header }, bytesOf(content ?? ""));
  archive.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of archive as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Writes a plain tar. */
export async function makeTar(path: string, entries: readonly TarEntry[]): Promise<void> {
  await writeFile(path, await tarBytes(entries));
}

/** Writes a tar compressed by gzip. */
export async function makeTgz(path: string, entries: readonly TarEntry[]): Promise<void> {
  await writeFile(path, gzipSync(await tarBytes(entries)));
}

/** The same contents as entries of a tar. */
export function tarEntries(contents: Contents): TarEntry[] {
  return Object.entries(contents).map(([name, content]) =>
    name.endsWith("/") ? [{ name, type: "directory" }] : [{ name }, content],
  );
}

/** Writes a .tgz with one file of `size` zeros, without ever holding them. */
export async function makeZerosTgz(path: string, size: number): Promise<void> {
  const archive = pack();
  const piece = Buffer.alloc(1024 * 1024);
  function* zeros() {
    for (let left = size; left > 0; left -= piece.length) yield piece.subarray(0, left);
  }
  const filled = pipeline(zeros(), archive.entry({ name: "zeros.bin", size })).then(() => archive.finalize());
  await Promise.all([filled, pipeline(archive, createGzip({ level: 1 }), createWriteStream(path))]);
}
