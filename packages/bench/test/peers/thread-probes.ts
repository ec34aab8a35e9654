import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { attachFS, configureSync, InMemory, mounts, SingleBuffer, fs as zenfs } from "@zenfs/core";
import { MemoryFileSystem } from "dmemfs";
import { build } from "esbuild";
import { overSources } from "./package-probes.js";
import type { NodeFs, PeerBackend, PeerVolume } from "./peer-backends.js";
import { errorOf, type Probe, type Probes, verdict, withVolume } from "./probe.js";
import { allOf, filesEach, isDone, runWorkers, workerCode, workerCount } from "./workers.js";

const zenfsModule = import.meta.resolve("@zenfs/core");

const bufferCode = workerCode(`
  const { fs, configure, SingleBuffer } = await import(module);
  await configure({ mounts: { "/": { backend: SingleBuffer, buffer } } });
  // One lost file is enough: the others are tried.
  const write = (path, text) => { try { fs.writeFileSync(path, text); } catch {} };
`);

/** Returns whether all files of the workers exist afterwards. A filesystem that cannot be read has none. */
async function inOneBuffer(workerCount: number): Promise<boolean> {
  const buffer = new SharedArrayBuffer(2 ** 22);
  configureSync({ mounts: { "/": { backend: SingleBuffer, buffer } } });
  zenfs.mkdirSync("/files");
  const workerData = { filesEach, module: zenfsModule, buffer, root: "/files" };
  const start = (id: number) => new Worker(bufferCode, { eval: true, workerData: { ...workerData, id }, stderr: true });
  await runWorkers(start, workerCount);
  try {
    return zenfs.readdirSync("/files").length === workerCount * filesEach;
  } catch {
    return false;
  }
}

/** Several attempts, because the threads race. One worker alone shows that the buffer is shared. */
async function zenfsWithThreads(): Promise<string> {
  if (!(await inOneBuffer(1))) return "not even one thread";
  for (let attempt = 0; attempt < 3; attempt += 1) if (!(await inOneBuffer(workerCount))) return "no";
  return "yes";
}

/** The timeout is that of one call: a busy machine is slow to answer. */
const portCode = workerCode(`
  const { fs, configure, Port } = await import(module);
  const backend = { backend: Port, port: parentPort, timeout: 30000 };
  await configure({ mounts: { "/": backend }, disableAsyncCache: true });
  const write = fs.promises.writeFile;
`);

/** Starts a worker that sends messages to this thread, in which the filesystem is. */
function startPortWorker(id: number): Worker {
  // ZenFS refers to the class, which Node 20 does not have.
  globalThis.WebSocket ??= class {} as unknown as typeof WebSocket;
  const fileSystem = mounts.get("/");
  if (fileSystem === undefined) throw new Error("nothing is mounted");
  const worker = new Worker(portCode, {
    eval: true,
    workerData: { id, filesEach, module: zenfsModule, root: "/files" },
  });
  attachFS(worker as never, fileSystem);
  return worker;
}

/** The workers use asynchronous calls. */
async function zenfsByMessages(): Promise<string> {
  configureSync({ mounts: { "/": InMemory } });
  zenfs.mkdirSync("/files");
  const [error] = await runWorkers(startPortWorker);
  if (error !== undefined) throw error;
  return allOf(zenfs.readdirSync("/files"));
}

/** A worker is terminated: the thread with the filesystem can still write to its file. */
async function zenfsSurvives(): Promise<string> {
  configureSync({ mounts: { "/": InMemory } });
  zenfs.mkdirSync("/files");
  const worker = startPortWorker(0);
  await isDone(worker);
  await worker.terminate();
  zenfs.appendFileSync("/files/0-0", "more");
  return verdict(zenfs.readFileSync("/files/0-0", "utf8") === "textmore");
}

let ownWorker: Promise<string> | undefined;

/** The code of our worker, bundled once. */
function ownCode(): Promise<string> {
  ownWorker ??= bundleWorker();
  return ownWorker;
}

async function bundleWorker(): Promise<string> {
  const entry = fileURLToPath(new URL("./writing-worker.ts", import.meta.url));
  const { outputFiles } = await build({ ...overSources, entryPoints: [entry], platform: "node", format: "cjs" });
  return outputFiles[0]?.text ?? "";
}

function startWorker(code: string, workerData: object): Worker {
  return new Worker(code, { eval: true, workerData });
}

let ownVerdict: Promise<string> | undefined;

/** Returns the verdict of two rows, tested once. */
function oursWithThreads(): Promise<string> {
  ownVerdict ??= writeWithThreads();
  return ownVerdict;
}

async function writeWithThreads(): Promise<string> {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 22 });
  fs.mkdir("/files");
  const code = await ownCode();
  const [error] = await runWorkers((id) => startWorker(code, { token: fs.share(), id, filesEach }));
  if (error !== undefined) throw error;
  return allOf(fs.listdir("/files"));
}

/** A worker is terminated while it has a file open for writing: others can write to this file. */
async function oursSurvives(): Promise<string> {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 22 });
  fs.mkdir("/files");
  const worker = startWorker(await ownCode(), { token: fs.share(), id: 0, filesEach: 1, keepOpen: true });
  const reaped = new Promise((resolve) => fs.reapOnExit(worker, { onReap: resolve }));
  await isDone(worker);
  await worker.terminate();
  await reaped;
  fs.appendFile("/files/open", "more");
  return verdict(fs.getSize("/files/open") >= 4);
}

async function tmpfsWithThreads({ root }: PeerVolume): Promise<string> {
  const code = workerCode(`const write = require("node:fs").writeFileSync;`);
  await runWorkers((id) => new Worker(code, { eval: true, workerData: { id, filesEach, root } }));
  return allOf(readdirSync(root));
}

/** Returns whether an object of the filesystem keeps its methods in another thread. */
async function keepsMethods({ objects }: PeerVolume): Promise<string> {
  for (const object of objects) {
    const error = await errorOf(() => {
      if (typeof (structuredClone(object) as NodeFs).writeFileSync !== "function") throw new Error("no methods");
    });
    if (error === undefined) return "yes";
  }
  return "no";
}

/** Returns whether a file that is open for writing refuses another writer. */
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
const byClone: Probe = (backend) => withVolume(backend, keepsMethods);

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
