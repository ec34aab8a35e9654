import { readdirSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { MemoryFileSystem } from "dmemfs";
import { oursSurvives, oursWithThreads } from "./own-threads.js";
import type { NodeFs, PeerBackend, PeerVolume } from "./peer-volume.js";
import { errorOf, type Probe, type Probes, verdict, withVolume } from "./probe.js";
import { allOf, filesEach, isDone, runWorkers, workerCode } from "./workers.js";
import { zenfsByMessages, zenfsSurvives, zenfsWithThreads } from "./zenfs-threads.js";

async function tmpfsWithThreads({ root }: PeerVolume): Promise<string> {
  const code = workerCode(`const write = require("node:fs").writeFileSync;`);
  await runWorkers((id) => new Worker(code, { eval: true, workerData: { id, filesEach, root } }));
  return allOf(readdirSync(root));
}

/** A filesystem whose methods are lost, or refused, on the way to another thread. */
async function survivesTheWay({ objects }: PeerVolume): Promise<string> {
  for (const object of objects) {
    const error = await errorOf(() => {
      if (typeof (structuredClone(object) as NodeFs).writeFileSync !== "function") throw new Error("no methods");
    });
    if (error === undefined) return "yes";
  }
  return "no";
}

/** A writer that has not closed its file keeps another one out. */
async function locks({ fs, root }: PeerVolume): Promise<string> {
  if (typeof fs?.openSync !== "function") return "–";
  const first = fs.openSync(`${root}/file`, "w");
  const error = await errorOf(() => fs.closeSync(fs.openSync(`${root}/file`, "w")));
  fs.closeSync(first);
  return verdict(error !== undefined);
}

function oursLocks(): string {
  const fs = new MemoryFileSystem();
  using first = fs.open("/file", "wb");
  first.write(new Uint8Array(1));
  try {
    fs.open("/file", "wb").close();
    return "no";
  } catch {
    return "yes";
  }
}

async function tmpfsSurvives({ root, fs }: PeerVolume): Promise<string> {
  const code = workerCode(`
    const fs = require("node:fs");
    fs.openSync(root + "/open", "w");
    const write = () => undefined;
  `);
  const worker = new Worker(code, { eval: true, workerData: { id: 0, filesEach: 1, root } });
  await isDone(worker);
  await worker.terminate();
  fs?.appendFileSync(`${root}/open`, "more");
  return verdict(fs?.statSync(`${root}/open`).size === 4);
}

function choose(backend: PeerBackend, known: Partial<Record<string, Probe>>, other: Probe): ReturnType<Probe> {
  return (known[backend.name] ?? other)(backend);
}

const overTmpfs: Probe = (backend) => withVolume(backend, tmpfsWithThreads);
const byClone: Probe = (backend) => withVolume(backend, survivesTheWay);

export const threadProbes: Probes = {
  locks: (backend) => choose(backend, { dmemfs: oursLocks }, (each) => withVolume(each, locks)),
  threads: (backend) =>
    choose(backend, { dmemfs: oursWithThreads, zenfs: zenfsWithThreads, tmpfs: overTmpfs }, byClone),
  messages: (backend) =>
    choose(backend, { dmemfs: oursWithThreads, zenfs: zenfsByMessages, tmpfs: overTmpfs }, byClone),
  killed: (backend) =>
    choose(
      backend,
      { dmemfs: oursSurvives, zenfs: zenfsSurvives, tmpfs: (each) => withVolume(each, tmpfsSurvives) },
      () => "–",
    ),
};
