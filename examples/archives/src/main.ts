import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MemoryFileSystem } from "dmemfs";
import { ZipFile } from "yazl";
import type { Print } from "../../shared/print.js";
import { refusalOf } from "../../shared/refusal-of.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { withTemporaryFolder } from "../../shared/with-temporary-folder.js";
import { applyDelta, type Files, rebased, takeDelta } from "./delta.js";
import { packTgz, packZip, unpackTgz, unpackZip } from "./formats.js";

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

function listing(fs: MemoryFileSystem, directory: string): string {
  const paths = fs.glob(`${directory}/**`).filter((path) => fs.isFile(path));
  return paths.map((path) => `${path} ${fs.getSize(path).toLocaleString("en-US")}`).join(", ");
}

function belowDirectory(fs: MemoryFileSystem, directory: string): Files {
  return rebased(fs.iterExportTree({ prefix: directory }), `${directory}/`, "");
}

async function importAll(fs: MemoryFileSystem, print: Print): Promise<void> {
  print("1. importTree: all or nothing");
  fs.importTree({
    "/site/index.html": "<h1>Maps</h1>\n",
    "/site/style.css": "h1 { color: teal }\n",
    "/site/tiles/0.bin": Uint8Array.from({ length: 300_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24),
  });
  print(`  ${listing(fs, "/site")}`);
  const big = { "/site/small.txt": "fits", "/site/big.bin": new Uint8Array(5 * mebibyte) };
  print(`  ${await refusalOf(() => fs.importTree(big))}`);
  print(`  is small.txt there? ${fs.exists("/site/small.txt")}`);
}

async function thereAndBack(fs: MemoryFileSystem, folder: string, print: Print): Promise<void> {
  print("2. A zip and a .tgz, out and in again");
  await packZip(fs, "/site", join(folder, "site.zip"));
  await unpackZip(fs, "/from-zip", join(folder, "site.zip"));
  print(`  ${listing(fs, "/from-zip")}`);
  await packTgz(belowDirectory(fs, "/site"), join(folder, "site.tgz"));
  await unpackTgz(fs, "/from-tgz", join(folder, "site.tgz"));
  print(`  ${listing(fs, "/from-tgz")}`);
}

async function delta(fs: MemoryFileSystem, folder: string, print: Print): Promise<void> {
  print("3. A delta: only what was changed");
  fs.appendFile("/site/index.html", "<p>Now with paths.</p>\n");
  fs.writeFile("/site/paths.json", "[]");
  takeDelta(fs, "/site", "/delta");
  await packTgz(belowDirectory(fs, "/delta"), join(folder, "delta.tgz"));
  print(`  the delta:  ${listing(fs, "/delta")}`);

  const mirror = new MemoryFileSystem({ maxQuota: 4 * mebibyte });
  await unpackZip(mirror, "/mirror", join(folder, "site.zip"));
  await applyDelta(mirror, "/mirror", join(folder, "delta.tgz"));
  print(`  the mirror: ${listing(mirror, "/mirror")}`);
}

async function bombs(folder: string, print: Print): Promise<void> {
  print("4. The quota as a fuse");
  const fs = new MemoryFileSystem({ maxQuota: mebibyte, nodeOverhead: "measured" });
  fs.writeFile("/mine.txt", "mine");
  const before = fs.stats().usedBytes;
  await makeZeroBomb(join(folder, "zeros.zip"), 64 * mebibyte);
  await makeCrowdBomb(join(folder, "crowd.zip"), 4000);
  for (const name of ["zeros.zip", "crowd.zip"]) {
    print(`  ${name}: ${await refusalOf(() => unpackZip(fs, "/bomb", join(folder, name)))}`);
  }
  print(`  there is ${fs.listdir().join(", ")}, and charged as much as before: ${fs.stats().usedBytes === before}`);
}

/** Shows everything with archives that it makes in a temporary directory, which is removed afterwards. */
export async function tour(print: Print): Promise<void> {
  await withTemporaryFolder("archives", async (folder) => {
    const fs = new MemoryFileSystem({ maxQuota: 4 * mebibyte });
    await importAll(fs, print);
    await thereAndBack(fs, folder, print);
    await delta(fs, folder, print);
    await bombs(folder, print);
  });
}

await runAsProgram(import.meta.url, () => tour(console.log));
