import { once } from "node:events";
import type { WriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { NodeFs } from "dmemfs/node-fs";
import graceful from "graceful-fs";
import { failureOf } from "../frame/failure-of.js";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

type Over = (fs: NodeFs) => NodeFs;

async function readAndWrite(fs: NodeFs, { fs: given, root }: Site): Promise<unknown> {
  plant({ fs: given, root }, { old: "old", new: "new" });
  await promisify(fs.writeFile)(join(root, "a"), "content");
  await promisify(fs.appendFile)(join(root, "a"), ", more");
  await promisify(fs.rename)(join(root, "new"), join(root, "old"));
  await promisify(fs.copyFile)(join(root, "a"), join(root, "b"));
  fs.lchownSync(join(root, "b"), process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  return {
    content: await given.promises.readFile(join(root, "a"), "utf8"),
    names: (await promisify(fs.readdir)(root)).sort(),
    mode: (await promisify(fs.stat)(join(root, "b"))).mode,
    failures: [
      await failureOf(() => promisify(fs.readFile)(join(root, "missing"))),
      await failureOf(() => promisify(fs.readdir)(join(root, "a"))),
      await failureOf(() => promisify(fs.rename)(join(root, "missing"), join(root, "x"))),
    ],
  };
}

async function stream(fs: NodeFs, { root }: Site): Promise<unknown> {
  await promisify(fs.writeFile)(join(root, "source"), "0123456789".repeat(20_000));
  await pipeline(fs.createReadStream(join(root, "source"), { start: 5 }), fs.createWriteStream(join(root, "copy")));
  const byClass: WriteStream = Reflect.construct(fs.WriteStream, [join(root, "class"), { flags: "w" }]);
  byClass.end("class");
  await once(byClass, "close");
  const missing = fs.createReadStream(join(root, "missing"));
  const [error] = await once(missing, "error");
  return { code: error.code, message: error.message, isStream: missing instanceof fs.ReadStream };
}

/** More files at a time than there are descriptors: the package queues calls that fail with `EMFILE`. */
async function openMany(fs: NodeFs, { root }: Site): Promise<unknown> {
  const names = Array.from({ length: 100 }, (_, index) => join(root, `file-${index}`));
  await Promise.all(names.map((name) => promisify(fs.writeFile)(name, name.slice(root.length))));
  return Promise.all(names.map((name) => promisify(fs.readFile)(name, "utf8")));
}

function program(kind: string, over: Over): Program {
  return {
    name: `graceful-fs by ${kind}`,
    options: { maxOpenFiles: 5 },
    run: async (site) => {
      const fs = over(site.fs);
      return [await readAndWrite(fs, site), await stream(fs, site), await openMany(fs, site)];
    },
  };
}

export const gracefulFs: readonly Program[] = [
  program("gracefulify of a copy", (fs) => graceful.gracefulify({ ...fs })),
  program("a module that imports fs", (fs) => loadOver<NodeFs>(fs, "graceful-fs")),
];
