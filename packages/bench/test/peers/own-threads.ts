import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { build } from "esbuild";
import { overSources } from "./over-sources.js";
import { verdict } from "./probe.js";
import { allOf, filesEach, isDone, runWorkers } from "./workers.js";

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

/** Two rows ask for it. */
export function oursWithThreads(): Promise<string> {
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
export async function oursSurvives(): Promise<string> {
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
