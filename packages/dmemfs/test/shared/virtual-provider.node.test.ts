import { once } from "node:events";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";
import { hostVfs } from "../../../node-fs/test/virtual-provider/host-vfs.js";
import { virtualProviderSuite } from "../../../node-fs/test/virtual-provider/virtual-provider-suite.js";
import { bundleWorker, startWorker } from "../../../shared/test/workers/bundle-worker.js";

virtualProviderSuite((options) => SharedMemoryFileSystem.create(options));

it.skipIf(hostVfs === undefined)("lets a worker import what another thread has written", async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  fs.importTree({
    "/import.cjs": "module.exports = (name) => import(name);",
    "/main.mjs": 'import { half } from "./half.mjs"; export const answer = 2 * half;',
    "/half.mjs": "export const half = 21;",
  });
  const code = await bundleWorker(new URL("./workers/module-worker.ts", import.meta.url));
  const worker = startWorker(code, fs.share());
  const [answer] = await once(worker, "message");
  await worker.terminate();
  expect(answer).toBe(42);
  expect(fs.check()).toEqual({ problems: [] });
});
