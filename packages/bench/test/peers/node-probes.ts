import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { createVirtualProvider } from "@dmemfs/node-fs/vfs";
import { bindContext, configureSync, createCredentials, InMemory } from "@zenfs/core";
import { MemoryFileSystem } from "dmemfs";
import { namesOfNode } from "../../../node-fs/test/support/names-of-node.js";
import { type PeerVolume, virtualModule } from "./peer-backends.js";
import { errorOf, type Probes, verdict, withVolume } from "./probe.js";

function nameCount({ fs }: PeerVolume): string {
  if (fs === undefined) return "–";
  const { fs: names, promises } = namesOfNode();
  const present = [...names.filter((name) => name in fs), ...promises.filter((name) => name in fs.promises)];
  return `${present.length} of ${names.length + promises.length}`;
}

/** Returns whether the error of a missing file has Node's code and message. */
async function nodeErrors({ files, root }: PeerVolume): Promise<boolean> {
  const path = `${root}/missing`;
  const error = (await errorOf(() => files.readFile(path, "utf8"))) as NodeJS.ErrnoException | undefined;
  return error?.code === "ENOENT" && error.message === `ENOENT: no such file or directory, open '${path}'`;
}

async function followsLinks({ files, root }: PeerVolume): Promise<boolean> {
  await files.writeFile(`${root}/target`, "text");
  const error = await errorOf(() => files.symlink("target", `${root}/link`));
  return error === undefined && (await files.readFile(`${root}/link`, "utf8")) === "text";
}

/** Returns whether a change through one name is visible through the other. */
async function hasHardLinks({ files, root }: PeerVolume): Promise<boolean> {
  await files.writeFile(`${root}/first`, "old");
  if ((await errorOf(() => files.link(`${root}/first`, `${root}/second`))) !== undefined) return false;
  await files.writeFile(`${root}/second`, "new");
  return (await files.readFile(`${root}/first`, "utf8")) === "new";
}

async function tellsChanges({ fs, root }: PeerVolume): Promise<string> {
  if (typeof fs?.watch !== "function") return "–";
  const told: (string | null)[] = [];
  const watcher = fs.watch(root === "" ? "/" : root, (_type, name) => told.push(name));
  fs.writeFileSync(`${root}/watched`, "text");
  for (let round = 0; round < 100 && told.length === 0; round += 1) await wait(20);
  watcher.close();
  return verdict(told.includes("watched"));
}

async function streams({ fs, root }: PeerVolume): Promise<string> {
  if (typeof fs?.createReadStream !== "function") return "–";
  fs.writeFileSync(`${root}/from`, "text");
  await pipeline(fs.createReadStream(`${root}/from`), fs.createWriteStream(`${root}/to`));
  return verdict(fs.readFileSync(`${root}/to`, "utf8") === "text");
}

async function refusesReading({ files, root }: PeerVolume): Promise<boolean> {
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

/** Returns whether another program, run by a user, cannot read a file of the superuser. */
async function tmpfsRefusesReading({ files, root }: PeerVolume): Promise<boolean> {
  await files.writeFile(`${root}/secret`, "text");
  await files.chmod(root, 0o755);
  await files.chmod(`${root}/secret`, 0);
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  return spawnSync("cat", [`${root}/secret`], user).status !== 0;
}

/** Puts a module into the filesystem, and passes its path. */
async function withModule<Result>({ files, root }: PeerVolume, use: (path: string) => Result): Promise<Result> {
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
function mounted(use: (path: string) => boolean, provider?: object): string {
  if (virtualModule === undefined) throw new Error("node:vfs is missing");
  const fs = virtualModule.create(provider);
  fs.writeFileSync("/dmemfs-peer.cjs", "module.exports = 7;");
  fs.mount();
  try {
    return verdict(use(`${fs.mountPoint}/dmemfs-peer.cjs`));
  } finally {
    fs.unmount();
  }
}

export const nodeProbes: Probes = {
  names: (backend) => withVolume(backend, nameCount),
  errors: (backend) => withVolume(backend, async (volume) => verdict(await nodeErrors(volume))),
  symlinks: (backend) => withVolume(backend, async (volume) => verdict(await followsLinks(volume))),
  "hard-links": (backend) => withVolume(backend, async (volume) => verdict(await hasHardLinks(volume))),
  watch: (backend) => withVolume(backend, tellsChanges),
  streams: (backend) => withVolume(backend, streams),
  permissions(backend) {
    if (backend.name === "zenfs") return verdict(zenfsRefusesReading());
    const refuses = backend.name === "tmpfs" ? tmpfsRefusesReading : refusesReading;
    return withVolume(backend, async (volume) => verdict(await refuses(volume)));
  },
  require(backend) {
    if (backend.name === "node-vfs") return mounted(isRequired);
    if (backend.name === "dmemfs") return mounted(isRequired, createVirtualProvider(new MemoryFileSystem()));
    return withVolume(backend, async (volume) => verdict(await withModule(volume, isRequired)));
  },
  processes(backend) {
    if (backend.name === "node-vfs") return mounted(isSeenByOthers);
    return withVolume(backend, async (volume) => verdict(await withModule(volume, isSeenByOthers)));
  },
};
