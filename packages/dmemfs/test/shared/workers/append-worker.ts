import { parentPort, workerData } from "node:worker_threads";
import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { createNodeFs } from "@dmemfs/node-fs";
import { SharedMemoryFileSystem, type ShareToken } from "@dmemfs/shared";

/** The interface through which a worker appends its lines. */
export type AppendWay = "async" | "node-fs sync" | "node-fs promises";

/** The task of a worker: appends its lines to a file that all workers share. */
export interface AppendTask {
  readonly token: ShareToken;
  readonly way: AppendWay;
  readonly name: string;
  readonly lines: number;
}

function appenderOf(fs: SharedMemoryFileSystem, way: AppendWay): (path: string, text: string) => unknown {
  if (way === "async") {
    const asynchronous = new AsyncMemoryFileSystem(fs);
    return (path, text) => asynchronous.appendFile(path, text);
  }
  const node = createNodeFs(fs);
  if (way === "node-fs sync") return (path, text) => node.appendFileSync(path, text);
  return (path, text) => node.promises.appendFile(path, text);
}

async function work({ token, way, name, lines }: AppendTask): Promise<void> {
  using fs = SharedMemoryFileSystem.attach(token);
  const append = appenderOf(fs, way);
  parentPort?.postMessage("ready");
  const calls: unknown[] = [];
  // Not awaited one by one, so that a thread has many queued calls.
  for (let line = 0; line < lines; line++) calls.push(append("/log", `${name} ${line}\n`));
  await Promise.all(calls);
}

work(workerData as AppendTask).then(
  () => parentPort?.postMessage("done"),
  (error: unknown) => parentPort?.postMessage(String(error)),
);
