import { once } from "node:events";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type * as Yauzl from "yauzl";
import { failureOf } from "../frame/failure-of.js";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";
import { archiverOver } from "./archiver-over.js";
import { openArchive } from "./open-archive.js";

async function prepare(site: Site): Promise<void> {
  const { fs, root } = site;
  plant(site, { "not.zip": "no archive" });
  const archive = new (archiverOver(fs).ZipArchive)({});
  const output = fs.createWriteStream(join(root, "archive.zip"));
  const date = new Date(Date.UTC(2020, 0, 1));
  archive.pipe(output);
  archive.append("a", { name: "a.txt", date }).append("ü", { name: "deep/ü.txt", date });
  archive.append("0123456789".repeat(50_000), { name: "deep/b.bin", date });
  await Promise.all([archive.finalize(), once(output, "close")]);
}

/** Writes an entry below `out`. */
async function extractEntry({ fs, root }: Site, archive: Yauzl.ZipFile, entry: Yauzl.Entry): Promise<unknown> {
  const path = join(root, "out", entry.fileName);
  fs.mkdirSync(dirname(path), { recursive: true });
  const stream = await promisify(archive.openReadStream.bind(archive))(entry);
  await pipeline(stream, fs.createWriteStream(path));
  return [entry.fileName, entry.uncompressedSize, entry.crc32, entry.getLastModDate().getTime()];
}

async function extract(site: Site, archive: Yauzl.ZipFile): Promise<unknown> {
  const extracted: unknown[] = [];
  const failures = once(archive, "error").then(([error]) => Promise.reject(error));
  const ended = once(archive, "end");
  const next = async (entry: Yauzl.Entry) => {
    try {
      extracted.push(await extractEntry(site, archive, entry));
      archive.readEntry();
    } catch (error) {
      archive.emit("error", error);
    }
  };
  archive.on("entry", next);
  archive.readEntry();
  await Promise.race([ended, failures]);
  return extracted;
}

/** Opens an archive by its descriptor, and closes the descriptor at the end. */
function openDescriptor(yauzl: typeof Yauzl, descriptor: number): Promise<Yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: true };
  return new Promise((resolve, reject) => {
    yauzl.fromFd(descriptor, options, (error, archive) => (error ? reject(error) : resolve(archive)));
  });
}

async function run(site: Site): Promise<unknown> {
  const { fs, root } = site;
  const yauzl = loadOver<typeof Yauzl>(fs, "yauzl");
  const at = (name: string) => join(root, name);
  return {
    failures: [
      await failureOf(() => openArchive(yauzl, at("missing.zip"))),
      await failureOf(() => openArchive(yauzl, at("not.zip"))),
      await failureOf(() => openArchive(yauzl, root)),
    ],
    byPath: await extract(site, await openArchive(yauzl, at("archive.zip"))),
    byDescriptor: await extract(site, await openDescriptor(yauzl, fs.openSync(at("archive.zip"), "r"))),
  };
}

export const yauzl: Program = { name: "yauzl", prepare, run };
