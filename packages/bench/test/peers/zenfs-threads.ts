import { Worker } from "node:worker_threads";
import { attachFS, configureSync, InMemory, mounts, SingleBuffer, fs as zenfs } from "@zenfs/core";
import { verdict } from "./probe.js";
import { allOf, filesEach, isDone, runWorkers, workerCode, workerCount } from "./workers.js";

const zenfsModule = import.meta.resolve("@zenfs/core");

const bufferCode = workerCode(`
  const { fs, configure, SingleBuffer } = await import(module);
  await configure({ mounts: { "/": { backend: SingleBuffer, buffer } } });
  // One lost file is enough: the others are tried.
  const write = (path, text) => { try { fs.writeFileSync(path, text); } catch {} };
`);

/** Whether all files of the workers are there afterwards. A filesystem that cannot be read has none. */
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
export async function zenfsWithThreads(): Promise<string> {
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

/** Starts a worker that sends messages to this thread, which has the filesystem. */
function startPortWorker(id: number): Worker {
  // Its ports look for the class, which Node 20 does not have.
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
export async function zenfsByMessages(): Promise<string> {
  configureSync({ mounts: { "/": InMemory } });
  zenfs.mkdirSync("/files");
  const [error] = await runWorkers(startPortWorker);
  if (error !== undefined) throw error;
  return allOf(zenfs.readdirSync("/files"));
}

/** The thread that has the filesystem goes on. */
export async function zenfsSurvives(): Promise<string> {
  configureSync({ mounts: { "/": InMemory } });
  zenfs.mkdirSync("/files");
  const worker = startPortWorker(0);
  await isDone(worker);
  await worker.terminate();
  zenfs.appendFileSync("/files/0-0", "more");
  return verdict(zenfs.readFileSync("/files/0-0", "utf8") === "textmore");
}
