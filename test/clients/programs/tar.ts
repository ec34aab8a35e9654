import { join } from "node:path";
import type { NodeFs } from "dmemfs/node-fs";
import type * as Tar from "tar";
import { failureOf } from "../frame/failure-of.js";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

const members = ["a.txt", "deep", "directory-link", "empty.txt", "link", "none", "program.sh"];

/** A tree with modes, times and links, whose archive is the same each time. */
function prepare(site: Site): void {
  const { fs, root } = site;
  plant(site, {
    "tree/a.txt": "a",
    "tree/program.sh": "#!/bin/sh\n",
    "tree/deep/b.bin": "0123456789".repeat(30_000),
    "tree/deep/ü.txt": "ü",
    "tree/empty.txt": "",
    "not.tar": "no archive",
  });
  fs.mkdirSync(join(root, "tree/none"));
  fs.chmodSync(join(root, "tree/program.sh"), 0o755);
  fs.chmodSync(join(root, "tree/a.txt"), 0o600);
  fs.symlinkSync("deep/b.bin", join(root, "tree/link"));
  fs.symlinkSync("deep", join(root, "tree/directory-link"));
  const paths = [
    "a.txt",
    "program.sh",
    "deep/b.bin",
    "deep/ü.txt",
    "empty.txt",
    "none",
    "deep",
    "link",
    "directory-link",
  ];
  for (const [index, name] of [...paths, ""].entries()) fs.lutimesSync(join(root, "tree", name), 1000, 100_000 + index);
}

const over = (fs: NodeFs): typeof Tar => loadOver<typeof Tar>(fs, "tar");

async function archive({ fs, root }: Site, gzip: boolean): Promise<unknown> {
  const tar = over(fs);
  const out = join(root, `out-${gzip}`);
  const file = join(root, `archive-${gzip}.tar`);
  await tar.create({ file, cwd: join(root, "tree"), portable: true, gzip }, members);
  const listed: unknown[] = [];
  await tar.list({
    file,
    onReadEntry: ({ path, mode, size, mtime, type }) => listed.push([path, mode, size, mtime, type]),
  });
  fs.mkdirSync(out);
  await tar.extract({ file, cwd: out, strict: true });
  return { listed, target: fs.readlinkSync(join(out, "link")) };
}

function archiveSynchronously({ fs, root }: Site): unknown {
  const tar = over(fs);
  const file = join(root, "synchronous.tar");
  tar.create({ file, cwd: join(root, "tree"), portable: true, sync: true }, ["deep", "link"]);
  tar.replace({ file, cwd: join(root, "tree"), portable: true, sync: true }, ["a.txt"]);
  fs.mkdirSync(join(root, "out-synchronous"));
  tar.extract({ file, cwd: join(root, "out-synchronous"), sync: true, umask: 0o027 });
  const listed: string[] = [];
  tar.list({ file, sync: true, onReadEntry: ({ path }) => listed.push(path) });
  return listed;
}

/** Extracts into a directory that already has files. */
async function replace(site: Site): Promise<unknown> {
  const { fs, root } = site;
  const tar = over(fs);
  const file = join(root, "archive.tar");
  await tar.create({ file, cwd: join(root, "tree"), portable: true }, ["a.txt", "deep", "link"]);
  plant(site, { "replaced/a.txt": "kept or not", "replaced/link": "a file", "keep/a.txt": "kept" });
  fs.symlinkSync("../tree", join(root, "replaced/deep"));
  await tar.extract({ file, cwd: join(root, "replaced") });
  await tar.extract({ file, cwd: join(root, "keep"), keep: true, unlink: true });
  return fs.readFileSync(join(root, "keep/a.txt"), "utf8");
}

async function failures({ fs, root }: Site): Promise<unknown> {
  const tar = over(fs);
  const file = join(root, "archive.tar");
  return [
    await failureOf(() => tar.create({ file, cwd: root }, ["missing"])),
    await failureOf(() => tar.extract({ file: join(root, "missing.tar"), cwd: root })),
    await failureOf(() => tar.extract({ file: join(root, "not.tar"), cwd: root, strict: true })),
    await failureOf(() => tar.extract({ file, cwd: join(root, "not.tar"), strict: true })),
    await failureOf(() => tar.extract({ file, cwd: join(root, "missing"), strict: true })),
  ];
}

export const tar: Program = {
  name: "tar",
  prepare,
  run: async (site) => ({
    plain: await archive(site, false),
    compressed: await archive(site, true),
    synchronous: archiveSynchronously(site),
    replaced: await replace(site),
    failures: await failures(site),
  }),
};
