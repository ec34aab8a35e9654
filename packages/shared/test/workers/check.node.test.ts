import { once } from "node:events";
import { BlockingIOError } from "@dmemfs/contract";
import { expect, it } from "vitest";
import { checkArena } from "../../src/check/index.js";
import { nodeKinds } from "../../src/layout/node-fields.js";
import { deserializeArena, serializeArena } from "../../src/serialization/index.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { attach } from "../build-arena.js";
import { snapshotOf } from "../snapshot-of.js";
import { bundleWorker, startWorker } from "./bundle-worker.js";
import type { CheckTask } from "./check-worker.js";

/** The arena after serialization and deserialization; undefined while a file is being written. */
function copyOf(arena: Parameters<typeof serializeArena>[0]) {
  try {
    const { buffer, geometry } = deserializeArena(serializeArena(arena));
    return attach(buffer, geometry, 254);
  } catch (error) {
    if (BlockingIOError.isInstance(error)) return undefined;
    throw error;
  }
}

it("the check finds no problem, and copies are whole, while 3 workers change files and locks", async () => {
  const code = await bundleWorker(new URL("./check-worker.ts", import.meta.url));
  const fileSystem = SharedMemoryFileSystem.create({ maxQuota: 100_000, maxNodes: 50, blockSize: 256 });
  const { arena } = SharedMemoryFileSystem.attachmentOf(fileSystem);
  const workers = [3, 5, 7].map((seed) =>
    startWorker(code, { token: fileSystem.share(), seed, rounds: 8000 } satisfies CheckTask),
  );
  let isOver = false;
  const results = Promise.all(workers.map((worker) => once(worker, "message"))).finally(() => {
    isOver = true;
  });
  let checks = 0;
  let copies = 0;
  while (!isOver) {
    expect(checkArena(arena)).toEqual([]);
    checks++;
    const copy = copyOf(arena);
    if (copy !== undefined) {
      copies++;
      expect(checkArena(copy)).toEqual([]);
      const files = Object.values(snapshotOf(copy)).filter(({ kind }) => kind === nodeKinds.file);
      for (const { content } of files) expect(new Set(content).size).toBeLessThan(2);
    }
    await new Promise(setImmediate);
  }
  for (const [codes] of await results) {
    for (const failure of codes) expect(["EAGAIN", "EBUSY", "EEXIST", "ENOENT", "ENOSPC"]).toContain(failure);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  expect(checks).toBeGreaterThan(10);
  expect(copies).toBeGreaterThan(0);
  expect(checkArena(arena)).toEqual([]);
});
