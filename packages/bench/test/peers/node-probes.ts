import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { bindContext, configureSync, createCredentials, InMemory } from "@zenfs/core";
import { namesOfNode } from "../../../node-fs/test/support/names-of-node.js";
import { errorOf, type Probes, verdict, withSubject } from "./probe.js";
import type { Subject } from "./subject.js";
import { virtualModule } from "./virtual-module.js";

function nameCount({ fs }: Subject): string {
  if (fs === undefined) return "–";
  const { fs: names, promises } = namesOfNode();
  const present = [...names.filter((name) => name in fs), ...promises.filter((name) => name in fs.promises)];
  return `${present.length} of ${names.length + promises.length}`;
}

/** The error of a missing file has Node's code and message. */
async function nodeErrors({ files, root }: Subject): Promise<boolean> {
  const path = `${root}/missing`;
  const error = (await errorOf(() => files.readFile(path, "utf8"))) as NodeJS.ErrnoException | undefined;
  return error?.code === "ENOENT" && error.message === `ENOENT: no such file or directory, open '${path}'`;
}

async function followsLinks({ files, root }: Subject): Promise<boolean> {
  await files.writeFile(`${root}/target`, "text");
  const error = await errorOf(() => files.symlink("target", `${root}/link`));
  return error === undefined && (await files.readFile(`${root}/link`, "utf8")) === "text";
}

/** A change by one name is seen by the other. */
async function hasHardLinks({ files, root }: Subject): Promise<boolean> {
  await files.writeFile(`${root}/first`, "old");
  if ((await errorOf(() => files.link(`${root}/first`, `${root}/second`))) !== undefined) return false;
  await files.writeFile(`${root}/second`, "new");
  return (await files.readFile(`${root}/first`, "utf8")) === "new";
}

async function tellsChanges({ fs, root }: Subject): Promise<string> {
  if (typeof fs?.watch !== "function") return "–";
  const told: (string | null)[] = [];
  const watcher = fs.watch(root === "" ? "/" : root, (_type, name) => told.push(name));
  fs.writeFileSync(`${root}/watched`, "text");
  for (let round = 0; round < 100 && told.length === 0; round += 1) await wait(20);
  watcher.close();
  return verdict(told.includes("watched"));
}

async function streams({ fs, root }: Subject): Promise<string> {
  if (typeof fs?.createReadStream !== "function") return "–";
  fs.writeFileSync(`${root}/from`, "text");
  await pipeline(fs.createReadStream(`${root}/from`), fs.createWriteStream(`${root}/to`));
  return verdict(fs.readFileSync(`${root}/to`, "utf8") === "text");
}

async function refusesReading({ files, root }: Subject): Promise<boolean> {
  await files.writeFile(`${root}/secret`, "text");
  await files.chmod(`${root}/secret`, 0);
  return (await errorOf(() => files.readFile(`${root}/secret`, "utf8"))) !== undefined;
}

/** ZenFS checks modes for a context that has the credentials of a user. */
function zenfsRefusesReading(): boolean {
  configureSync({ mounts: { "/": InMemory } });
  const user = bindContext({ credentials: createCredentials({ uid: 1000, gid: 1000 }) });
  const root = bindContext({ credentials: createCredentials({ uid: 0, gid: 0 }) });
  root.fs.writeFileSync("/secret", "text", { mode: 0o600 });
  try {
    user.fs.readFileSync("/secret");
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

/** Another program, with the rights of a user, reads a file of the superuser. */
async function tmpfsRefusesReading({ files, root }: Subject): Promise<boolean> {
  await files.writeFile(`${root}/secret`, "text");
  await files.chmod(root, 0o755);
  await files.chmod(`${root}/secret`, 0);
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  return spawnSync("cat", [`${root}/secret`], user).status !== 0;
}

/** Puts a module into the filesystem, and passes its path. */
async function withModule<Result>({ files, root }: Subject, use: (path: string) => Result): Promise<Result> {
  const path = `${root}/dmemfs-peer.cjs`;
  await files.writeFile(path, "module.exports = 7;");
  return use(path);
}

function isRequired(path: string): boolean {
  try {
    return createRequire(import.meta.url)(path) === 7;
  } catch {
    return false;
  }
}

function isSeenByOthers(path: string): boolean {
  return spawnSync("cat", [path]).status === 0;
}

/** The paths of `node:vfs` are seen by this process while the filesystem is mounted. */
function mounted(use: (path: string) => boolean): string {
  if (virtualModule === undefined) throw new Error("node:vfs is missing");
  const fs = virtualModule.create();
  fs.writeFileSync("/dmemfs-peer.cjs", "module.exports = 7;");
  fs.mount();
  try {
    return verdict(use(`${fs.mountPoint}/dmemfs-peer.cjs`));
  } finally {
    fs.unmount();
  }
}

export const nodeProbes: Probes = {
  names: (source) => withSubject(source, nameCount),
  errors: (source) => withSubject(source, async (subject) => verdict(await nodeErrors(subject))),
  symlinks: (source) => withSubject(source, async (subject) => verdict(await followsLinks(subject))),
  "hard-links": (source) => withSubject(source, async (subject) => verdict(await hasHardLinks(subject))),
  watch: (source) => withSubject(source, tellsChanges),
  streams: (source) => withSubject(source, streams),
  permissions(source) {
    if (source.name === "zenfs") return verdict(zenfsRefusesReading());
    const refuses = source.name === "tmpfs" ? tmpfsRefusesReading : refusesReading;
    return withSubject(source, async (subject) => verdict(await refuses(subject)));
  },
  require(source) {
    if (source.name === "node-vfs") return mounted(isRequired);
    return withSubject(source, async (subject) => verdict(await withModule(subject, isRequired)));
  },
  processes(source) {
    if (source.name === "node-vfs") return mounted(isSeenByOthers);
    return withSubject(source, async (subject) => verdict(await withModule(subject, isSeenByOthers)));
  },
};
