import { setTimeout as wait } from "node:timers/promises";
import { configureSync, SingleBuffer, fs as zenfs } from "@zenfs/core";
import { errorOf, type Probes, verdict, withSubject } from "./probe.js";
import type { Subject } from "./subject.js";

const limit = 64 * 1024;

async function refusesBytes({ files, root }: Subject): Promise<boolean> {
  const error = await errorOf(() => files.writeFile(`${root}/big`, Buffer.alloc(4 * limit)));
  return error?.message.includes("ENOSPC") === true;
}

/** Replaces a file by too much, appends too much to it, and makes a file that is too large. */
async function traces(subject: Subject): Promise<string> {
  const { files, root } = subject;
  await files.writeFile(`${root}/old`, "old");
  await errorOf(() => files.writeFile(`${root}/old`, Buffer.alloc(4 * limit)));
  await errorOf(() => files.appendFile(`${root}/old`, Buffer.alloc(4 * limit)));
  if (!(await refusesBytes(subject))) return "–";
  return verdict((await files.readFile(`${root}/old`, "utf8")) === "old");
}

async function refusesNodes({ files, root }: Subject): Promise<boolean> {
  const error = await errorOf(async () => {
    for (let number = 0; number < 300; number += 1) await files.writeFile(`${root}/${number}`, "");
  });
  return error?.message.includes("ENOSPC") === true;
}

/** `statfs` tells the limit in blocks: the number of blocks may be rounded to whole ones. */
function toldLimit({ fs, root }: Subject): string {
  if (typeof fs?.statfsSync !== "function") return "–";
  const { bsize, blocks } = fs.statfsSync(root === "" ? "/" : root);
  return verdict(bsize * blocks === limit);
}

const mebibyte = 1024 * 1024;

function bytesInUse({ fs, root }: Subject): number {
  if (root === "" || fs === undefined) return process.memoryUsage().arrayBuffers;
  const { bsize, blocks, bfree } = fs.statfsSync(root);
  return bsize * (blocks - bfree);
}

/** The least bytes in use after some collections: the memory of a freed buffer is counted for a while. */
async function settledBytes(subject: Subject, isEnough: (bytes: number) => boolean): Promise<number> {
  let least = bytesInUse(subject);
  for (let round = 0; round < 100 && !isEnough(least); round++) {
    globalThis.gc?.();
    await wait(10);
    least = Math.min(least, bytesInUse(subject));
  }
  return least;
}

async function writeLarge({ files, root }: Subject): Promise<void> {
  await files.writeFile(`${root}/small`, Buffer.alloc(4 * mebibyte, 1));
  await files.writeFile(`${root}/large`, Buffer.alloc(8 * mebibyte, 1));
}

/** Removes a file of 4 MiB by `rm`, and one of 8 MiB by `unlink` where that is another call. */
async function released(subject: Subject): Promise<string> {
  const { files, fs, root } = subject;
  let stable = 0;
  const before = await settledBytes(subject, () => ++stable > 10);
  await writeLarge(subject);
  const used = bytesInUse(subject) - before;
  // A few bytes of others may have been freed meanwhile.
  if (used < 11 * mebibyte) return `${used} bytes seen`;
  await files.rm(`${root}/small`);
  await (fs === undefined ? files.rm(`${root}/large`) : fs.unlinkSync(`${root}/large`));
  const freed = await settledBytes(subject, (bytes) => bytes - before < 2 * mebibyte);
  const kept = Math.round((freed - before) / (4 * mebibyte));
  return kept < 1 ? "yes" : kept === 1 ? "by `unlink` only" : "no";
}

export const limitProbes: Probes = {
  quota: (source) => withSubject(source, async (subject) => verdict(await refusesBytes(subject)), { bytes: limit }),
  trace: (source) => withSubject(source, traces, { bytes: limit }),
  nodes: (source) => withSubject(source, async (subject) => verdict(await refusesNodes(subject)), { nodes: 50 }),
  statfs: (source) => withSubject(source, toldLimit, { bytes: limit }),
  released: (source) => withSubject(source, released),
};

/** Whether the backend of ZenFS that lives in one buffer ends with this buffer. */
export async function singleBufferEnds(): Promise<boolean> {
  configureSync({ mounts: { "/": { backend: SingleBuffer, buffer: new ArrayBuffer(4 * limit) } } });
  return (await errorOf(() => zenfs.writeFileSync("/big", Buffer.alloc(8 * limit)))) !== undefined;
}
