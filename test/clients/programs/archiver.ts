import { once } from "node:events";
import { join } from "node:path";
import type * as Tar from "tar";
import type * as Yauzl from "yauzl";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";
import { type Archive, archiverOver } from "./archiver-over.js";
import { openArchive } from "./open-archive.js";

const date = new Date(Date.UTC(2020, 0, 1));

function prepare(site: Site): void {
  const { fs, root } = site;
  plant(site, {
    "tree/a.txt": "a",
    "tree/deep/b.bin": "0123456789".repeat(20_000),
    "tree/deep/ü.txt": "ü",
    "tree/run.sh": "#!/bin/sh\n",
    "more/c.js": "c",
    "more/d.ts": "d",
  });
  fs.chmodSync(join(root, "tree/run.sh"), 0o755);
  fs.symlinkSync("a.txt", join(root, "tree/link"));
  const names = ["tree/a.txt", "tree/deep/b.bin", "tree/deep/ü.txt", "tree/run.sh", "more/c.js", "more/d.ts"];
  for (const name of [...names, "tree/deep", "tree/link"]) fs.lutimesSync(join(root, name), date, date);
}

/** Adds a directory, a file, a pattern, a text and a stream to an archive, and writes it. */
async function writeArchive({ fs, root }: Site, archive: Archive, path: string): Promise<void> {
  const output = fs.createWriteStream(path);
  const written = once(output, "close");
  const failed = new Promise<never>((_resolve, reject) => {
    archive.once("error", reject);
    archive.once("warning", reject);
  });
  archive.pipe(output);
  archive.directory(join(root, "tree"), "packed");
  archive.file(join(root, "tree/a.txt"), { name: "again.txt" });
  archive.glob("*.*", { cwd: join(root, "more"), ignore: ["*.ts"] });
  archive.append("text", { name: "text.txt", date });
  archive.append(fs.createReadStream(join(root, "tree/deep/b.bin")), { name: "stream.bin", date });
  await Promise.race([Promise.all([archive.finalize(), written]), failed]);
}

async function zipEntries({ fs, root }: Site, name: string): Promise<readonly unknown[]> {
  const archive = await openArchive(loadOver<typeof Yauzl>(fs, "yauzl"), join(root, name));
  const entries: unknown[][] = [];
  archive.on("entry", (entry: Yauzl.Entry) => {
    entries.push([entry.fileName, entry.uncompressedSize, entry.crc32, entry.externalFileAttributes >>> 16]);
    archive.readEntry();
  });
  archive.readEntry();
  await once(archive, "end");
  return entries.sort();
}

async function tarEntries({ fs, root }: Site, name: string): Promise<readonly unknown[]> {
  const entries: unknown[][] = [];
  await loadOver<typeof Tar>(fs, "tar").list({
    file: join(root, name),
    onReadEntry: ({ path, size, mode, mtime, type, linkpath }) =>
      entries.push([path, size, mode, mtime, type, linkpath]),
  });
  return entries.sort();
}

async function run(site: Site): Promise<unknown> {
  const { ZipArchive, TarArchive } = archiverOver(site.fs);
  const at = (name: string) => join(site.root, name);
  await writeArchive(site, new ZipArchive({ zlib: { level: 9 } }), at("archive.zip"));
  await writeArchive(site, new ZipArchive({ store: true }), at("stored.zip"));
  await writeArchive(site, new TarArchive({ gzip: true }), at("archive.tgz"));
  return [
    await zipEntries(site, "archive.zip"),
    await zipEntries(site, "stored.zip"),
    await tarEntries(site, "archive.tgz"),
  ];
}

export const archiver: Program = {
  name: "archiver",
  prepare,
  run,
  // The entries are in the order of `readdir`.
  isVolatile: (path) => /\.(zip|tgz)$/.test(path),
};
