import { join } from "node:path";
import type FsExtra from "fs-extra";
import { failureOf } from "../frame/failure-of.js";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

type Extra = typeof FsExtra;

function prepare(site: Site): void {
  const { fs, root } = site;
  plant(site, {
    "tree/a.txt": "a",
    "tree/deep/b.bin": "0123456789".repeat(3000),
    "tree/skipped.tmp": "",
    "other/a.txt": "older",
  });
  fs.mkdirSync(join(root, "tree/empty"));
  fs.symlinkSync("deep/b.bin", join(root, "tree/link"));
  fs.chmodSync(join(root, "tree/a.txt"), 0o640);
  fs.utimesSync(join(root, "tree/a.txt"), 1000, 100_000);
}

async function copy(extra: Extra, at: (path: string) => string): Promise<void> {
  await extra.copy(at("tree"), at("copies/plain"));
  await extra.copy(at("tree"), at("copies/kept"), {
    preserveTimestamps: true,
    filter: (path) => !path.endsWith(".tmp"),
  });
  await extra.copy(at("tree"), at("other"), { overwrite: false });
  extra.copySync(at("tree"), at("copies/synchronous"), { dereference: true });
}

async function move(extra: Extra, at: (path: string) => string): Promise<void> {
  await extra.move(at("copies/plain"), at("moved/here"));
  await extra.move(at("other"), at("moved/here"), { overwrite: true });
  extra.moveSync(at("copies/synchronous"), at("moved/there"));
  await extra.remove(at("moved/there/deep"));
  extra.removeSync(at("moved/missing"));
}

async function ensure(extra: Extra, at: (path: string) => string): Promise<unknown> {
  await extra.ensureFile(at("made/file"));
  await extra.ensureDir(at("made/directory/deep"), 0o700);
  await extra.ensureSymlink(at("tree/a.txt"), at("made/link"));
  await extra.ensureSymlink(at("tree/a.txt"), at("made/link"));
  await extra.outputFile(at("made/output/file"), "text");
  await extra.outputJson(at("made/output/data.json"), { number: 1 }, { spaces: 2 });
  extra.outputJsonSync(at("made/output/more.json"), [1, 2]);
  await extra.emptyDir(at("copies/kept"));
  return [await extra.readJson(at("made/output/data.json")), extra.readJsonSync(at("made/output/more.json"))];
}

async function failures(extra: Extra, at: (path: string) => string): Promise<unknown> {
  return [
    await failureOf(() => extra.copy(at("tree"), at("tree/deep/into"))),
    await failureOf(() => extra.copy(at("tree"), at("tree"))),
    await failureOf(() => extra.copy(at("tree"), at("tree/a.txt"))),
    await failureOf(() => extra.copy(at("missing"), at("x"))),
    await failureOf(() =>
      extra.copy(at("tree/a.txt"), at("moved/here/a.txt"), { overwrite: false, errorOnExist: true }),
    ),
    await failureOf(() => extra.move(at("tree/a.txt"), at("moved/here/a.txt"))),
    await failureOf(() => extra.readJson(at("tree/a.txt"))),
    await failureOf(() => extra.ensureDir(at("tree/a.txt"))),
  ];
}

/** Without `ensureLink`: there are no hard links. */
export const fsExtra: Program = {
  name: "fs-extra",
  prepare,
  run: async ({ fs, root }) => {
    const extra = loadOver<Extra>(fs, "fs-extra");
    const at = (path: string) => join(root, path);
    await copy(extra, at);
    await move(extra, at);
    const read = await ensure(extra, at);
    const exists = [await extra.pathExists(at("made/link")), extra.pathExistsSync(at("missing"))];
    return { read, exists, failures: await failures(extra, at) };
  },
};
