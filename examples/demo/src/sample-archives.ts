import { createReadStream, createWriteStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Pack, pack } from "tar-stream";
import { ZipFile } from "yazl";
import { mebibyte } from "../../shared/sizes.js";

const pieceSize = mebibyte;

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

/** The archive that the job uses by default. */
export interface DefaultArchive {
  readonly path: string;
  /** The source of the archive: name and version of the package. */
  readonly source: string;
  readonly files: number;
  readonly bytes: number;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function addFile(archive: Pack, file: string, name: string): Promise<number> {
  const { size, mtime } = await stat(file);
  await pipeline(createReadStream(file), archive.entry({ name, size, mtime }));
  return size;
}

async function addFolder(archive: Pack, folder: string): Promise<{ files: number; bytes: number }> {
  const files = await filesBelow(folder);
  let bytes = 0;
  for (const file of files) {
    const name = file.slice(dirname(folder).length + 1).replaceAll("\\", "/");
    bytes += await addFile(archive, file, name);
  }
  archive.finalize();
  return { files: files.length, bytes };
}

/** Packs the `lib` folder of the installed TypeScript, over 20 MB of sources and declarations, into a new .tgz. */
export async function makeDefaultArchive(path: string, signal?: AbortSignal): Promise<DefaultArchive> {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  const { name, version } = JSON.parse(await readFile(manifest, "utf8")) as { name: string; version: string };
  const archive = pack();
  const [content] = await Promise.all([
    addFolder(archive, join(dirname(manifest), "lib")),
    pipeline(archive, createGzip(), createWriteStream(path), { signal }),
  ]);
  return { path, source: `${name} ${version}`, ...content };
}
