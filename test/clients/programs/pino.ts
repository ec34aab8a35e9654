import { once } from "node:events";
import { join } from "node:path";
import type { NodeFs } from "dmemfs/node-fs";
import type Pino from "pino";
import { loadOver } from "../frame/load-over.js";
import type { Program, Site } from "../frame/program.js";

type Package = typeof Pino;
type Destination = ReturnType<Package["destination"]>;

const lines = 200;
const text = "x".repeat(100);

const over = (fs: NodeFs): Package => loadOver<Package>(fs, "pino");

/** Resolves when everything is written; rejects if a write fails. */
async function ended(destination: Destination): Promise<void> {
  const closed = once(destination, "close");
  destination.end();
  await closed;
}

function log(pino: Package, destination: Destination | ReturnType<Package["multistream"]>): void {
  const logger = pino({ timestamp: false, base: { service: "test" } }, destination);
  for (let index = 0; index < lines; index++) logger.info({ index }, text);
  logger.child({ part: "child" }).warn(new RangeError("failed").message);
}

async function synchronous(pino: Package, path: string): Promise<void> {
  const destination = pino.destination({ dest: path, sync: true, mkdir: true, append: true, mode: 0o640 });
  log(pino, destination);
  await ended(destination);
}

async function buffered(pino: Package, path: string): Promise<void> {
  const destination = pino.destination({ dest: path, sync: false, minLength: 4096 });
  await once(destination, "ready");
  log(pino, destination);
  await ended(destination);
}

/** The file is renamed while it is open, and the log continues in a new file. */
async function rotated({ fs }: Site, pino: Package, path: string): Promise<void> {
  const destination = pino.destination({ dest: path, sync: false });
  await once(destination, "ready");
  log(pino, destination);
  await new Promise<void>((resolve, reject) => destination.flush((error) => (error ? reject(error) : resolve())));
  fs.renameSync(path, `${path}.1`);
  const reopened = once(destination, "ready");
  destination.reopen();
  await reopened;
  log(pino, destination);
  await ended(destination);
}

async function toMany(pino: Package, path: string): Promise<void> {
  const all = pino.destination({ dest: `${path}.all`, sync: true });
  const warnings = pino.destination({ dest: `${path}.warnings`, sync: true });
  log(pino, pino.multistream([{ stream: all }, { stream: warnings, level: "warn" }]));
  await Promise.all([ended(all), ended(warnings)]);
}

async function run(site: Site): Promise<unknown> {
  const { fs, root } = site;
  const pino = over(fs);
  await synchronous(pino, join(root, "logs/deep/synchronous.log"));
  await synchronous(pino, join(root, "logs/deep/synchronous.log"));
  await buffered(pino, join(root, "buffered.log"));
  await rotated(site, pino, join(root, "rotated.log"));
  await toMany(pino, join(root, "many"));
  return fs.readFileSync(join(root, "many.warnings"), "utf8");
}

export const pino: Program = { name: "pino", run };
