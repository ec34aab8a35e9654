import { join } from "node:path";
import type { NodeFs } from "dmemfs/node-fs";
import type WriteFileAtomic from "write-file-atomic";
import { failureOf } from "../frame/failure-of.js";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

type Package = typeof WriteFileAtomic;

const over = (fs: NodeFs): Package => loadOver<Package>(fs, "write-file-atomic");

function prepare(site: Site): void {
  plant(site, { "deep/mode": "old", "link-target": "old" });
  site.fs.chmodSync(join(site.root, "deep/mode"), 0o640);
  site.fs.symlinkSync("link-target", join(site.root, "link"));
}

/** The temporary names differ from run to run, so only their number is compared. */
async function withTemporaryFile(write: Package, path: string): Promise<number> {
  const created: string[] = [];
  await write(path, "new", { tmpfileCreated: (name) => void created.push(name) });
  return created.length;
}

async function run({ fs, root }: Site): Promise<unknown> {
  const write = over(fs);
  const at = (name: string) => join(root, name);
  await write(at("text"), "text");
  await write(at("deep/mode"), "new");
  await write(at("link"), "through the link");
  await write(at("bytes"), Buffer.alloc(100_000, 7), { mode: 0o600, fsync: false });
  write.sync(at("synchronous"), "s".repeat(50_000), { encoding: "latin1", chown: { uid: 0, gid: 0 } });
  const temporary = await withTemporaryFile(write, at("text"));
  // Writes to one file wait for each other.
  await Promise.all(["a", "b", "c"].map((letter) => write(at("queue"), letter.repeat(10_000))));
  return {
    temporary,
    names: fs.readdirSync(root).sort(),
    queue: fs.readFileSync(at("queue"), "latin1")[0],
    failures: [
      (await failureOf(() => write(at("deep"), "over a directory"))) !== undefined,
      (await failureOf(() => write.sync(at("missing/file"), "x"))) !== undefined,
    ],
  };
}

export const writeFileAtomic: Program = { name: "write-file-atomic", prepare, run };
