import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { createVirtualProvider } from "@dmemfs/node-fs/vfs";
import { SharedMemoryFileSystem, type ShareToken } from "@dmemfs/shared";
import { mount } from "../../../../node-fs/test/virtual-provider/host-vfs.js";

/** The task of a worker: imports a module of a filesystem that another thread has written. */
async function work(token: ShareToken): Promise<unknown> {
  using fs = SharedMemoryFileSystem.attach(token);
  using provider = createVirtualProvider(fs);
  const [mounted, root] = mount(provider);
  using _mounted = mounted;
  const { answer } = await createRequire(`${root}/`)("./import.cjs")("./main.mjs");
  return answer;
}

work(workerData as ShareToken).then(
  (answer) => parentPort?.postMessage(answer),
  (error: unknown) => parentPort?.postMessage(String(error)),
);
