import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { configureSync, SingleBuffer, fs as zenfs } from "@zenfs/core";
import type { PeerVolume } from "./peer-backends.js";
import { errorOf, type Probes, verdict, withVolume } from "./probe.js";

const limit = 64 * 1024;

async function refusesBytes({ files, root }: PeerVolume): Promise<boolean> {
  const error = await errorOf(() => files.writeFile(`${root}/big`, Buffer.alloc(4 * limit)));
  return error?.message.includes("ENOSPC") === true;
}

/** Replaces a file by too much, appends too much to it, and makes a file that is too large. */
async function traces(volume: PeerVolume): Promise<string> {
  const { files, root } = volume;
  await files.writeFile(`${root}/old`, "old");
  await errorOf(() => files.writeFile(`${root}/old`, Buffer.alloc(4 * limit)));
  await errorOf(() => files.appendFile(`${root}/old`, Buffer.alloc(4 * limit)));
  if (!(await refusesBytes(volume))) return "–";
  return verdict((await files.readFile(`${root}/old`, "utf8")) === "old");
}

async function refusesNodes({ files, root }: PeerVolume): Promise<boolean> {
  const error = await errorOf(async () => {
    for (let number = 0; number < 300; number += 1) await files.writeFile(`${root}/${number}`, "");
  });
  return error?.message.includes("ENOSPC") === true;
}

/** Returns whether `statfs` shows the limit, in blocks. */
function toldLimit({ fs, root }: PeerVolume): string {
  if (typeof fs?.statfsSync !== "function") return "–";
  const { bsize, blocks } = fs.statfsSync(root === "" ? "/" : root);
  return verdict(bsize * blocks === limit);
}

const mebibyte = 1024 * 1024;

function bytesInUse({ fs, root }: PeerVolume): number {
  if (root === "" || fs === undefined) return process.memoryUsage().arrayBuffers;
  const { bsize, blocks, bfree } = fs.statfsSync(root);
  return bsize * (blocks - bfree);
}

/** Returns the minimum of the bytes in use over some collections. The memory of a freed buffer is counted for a while. */
async function settledBytes(volume: PeerVolume, isEnough: (bytes: number) => boolean): Promise<number> {
  let least = bytesInUse(volume);
  for (let round = 0; round < 100 && !isEnough(least); round++) {
    globalThis.gc?.();
    await wait(10);
    least = Math.min(least, bytesInUse(volume));
  }
  return least;
}

async function writeLarge({ files, root }: PeerVolume): Promise<void> {
  await files.writeFile(`${root}/small`, Buffer.alloc(4 * mebibyte, 1));
  await files.writeFile(`${root}/large`, Buffer.alloc(8 * mebibyte, 1));
}

/** Removes a file of 4 MiB by `rm`, and one of 8 MiB by `unlink` where that is another call. */
async function released(volume: PeerVolume): Promise<string> {
  const { files, fs, root } = volume;
  let stable = 0;
  const before = await settledBytes(volume, () => ++stable > 10);
  await writeLarge(volume);
  const used = bytesInUse(volume) - before;
  // Other memory may have been freed in the meantime.
  if (used < 11 * mebibyte) return `${used} bytes seen`;
  await files.rm(`${root}/small`);
  await (fs === undefined ? files.rm(`${root}/large`) : fs.unlinkSync(`${root}/large`));
  const freed = await settledBytes(volume, (bytes) => bytes - before < 2 * mebibyte);
  const kept = Math.round((freed - before) / (4 * mebibyte));
  return kept < 1 ? "yes" : kept === 1 ? "by `unlink` only" : "no";
}

export const limitProbes: Probes = {
  quota: (backend) => withVolume(backend, async (volume) => verdict(await refusesBytes(volume)), { bytes: limit }),
  trace: (backend) => withVolume(backend, traces, { bytes: limit }),
  nodes: (backend) => withVolume(backend, async (volume) => verdict(await refusesNodes(volume)), { nodes: 50 }),
  statfs: (backend) => withVolume(backend, toldLimit, { bytes: limit }),
  released: (backend) => withVolume(backend, released),
};

/** Returns whether `SingleBuffer` of ZenFS refuses more bytes than its buffer has. */
export async function singleBufferEnds(): Promise<boolean> {
  configureSync({ mounts: { "/": { backend: SingleBuffer, buffer: new ArrayBuffer(4 * limit) } } });
  return (await errorOf(() => zenfs.writeFileSync("/big", Buffer.alloc(8 * limit)))) !== undefined;
}

/** A program that tries a mount of tmpfs at its limits of 64 KiB and 10 nodes. */
const program = `
  const fs = require("node:fs");
  const [root] = process.argv.slice(1);
  const codeOf = (call) => { try { call(); return ""; } catch (error) { return error.code; } };
  const { bsize, blocks } = fs.statfsSync(root);
  fs.writeFileSync(root + "/old", "old");
  const write = codeOf(() => fs.appendFileSync(root + "/old", Buffer.alloc(262144)));
  const size = fs.statSync(root + "/old").size;
  fs.rmSync(root + "/old");
  const create = codeOf(() => { for (let n = 0; n < 1000; n += 1) fs.writeFileSync(root + "/" + n, ""); });
  console.log(JSON.stringify({ told: bsize * blocks, write, size, create }));
`;

const mount = 'mount -t tmpfs -o size=64k,nr_inodes=10 tmpfs "$1" && exec "$2" -e "$3" "$1"';

interface Seen {
  readonly told: number;
  readonly write: string;
  readonly size: number;
  readonly create: string;
}

/**
 * Mounts a tmpfs that only one process sees, and tries its limits.
 * @param root - an empty directory
 * @returns undefined if this user may not mount
 */
export function limitedTmpfs(root: string): Record<"quota" | "trace" | "nodes" | "statfs", string> | undefined {
  const shell = ["sh", "-c", mount, "sh", root, process.execPath, program];
  for (const options of [["--mount"], ["--mount", "--map-root-user"]]) {
    const { status, stdout } = spawnSync("unshare", [...options, ...shell], { encoding: "utf8" });
    if (status === 0) return verdictsOf(JSON.parse(stdout));
  }
  return undefined;
}

function verdictsOf({ told, write, size, create }: Seen): Record<"quota" | "trace" | "nodes" | "statfs", string> {
  return {
    quota: verdict(write === "ENOSPC"),
    trace: verdict(size === 3),
    nodes: verdict(create === "ENOSPC"),
    statfs: verdict(told === 64 * 1024),
  };
}
