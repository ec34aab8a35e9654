import { expect, it } from "vitest";
import { expectSealed } from "../../../async/test/stress/sealed-content.js";
import { slotOf } from "../../src/nodes/node-number.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { mayBlock } from "../may-block.js";
import { expectLeftInOrder } from "../workers/expect-left-in-order.js";
import { holdCounts } from "../workers/tasks/hold-file.js";
import { mixCounts } from "../workers/tasks/mix-calls.js";
import { pressureCounts } from "../workers/tasks/quota-pressure.js";
import { runPageWorkers } from "./run-page-workers.js";

const workers = 2;

/** Adds to the number in the file without blocking the page. */
async function add(fs: SharedMemoryFileSystem): Promise<void> {
  using file = await fs.openAsync("/file", "r+b");
  const words = new Uint32Array(file.read(4).slice().buffer);
  words[0] = (words[0] ?? 0) + 1;
  file.seek(0);
  file.write(new Uint8Array(words.buffer));
}

function makeWithFile(): SharedMemoryFileSystem {
  const fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  fs.writeFile("/file", new Uint8Array(4));
  return fs;
}

/** The number of requests in the queue of the file, including its holder. */
function requestsOf(fs: SharedMemoryFileSystem): number {
  const { arena, parts } = SharedMemoryFileSystem.attachmentOf(fs);
  const slot = slotOf(fs.stat("/file").inode);
  arena.structure.begin();
  const { length } = parts.holds.queues.recordsOf(slot);
  arena.structure.end();
  return length;
}

/** The message of the error that a call throws. */
function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "no error";
}

it("runs on a page that may not block", () => {
  expect([mayBlock, globalThis.crossOriginIsolated]).toEqual([false, true]);
});

it("two workers create 100 files each in a filesystem of 3.5 GiB of the page, and all are there", async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 3.5 * 2 ** 30 });
  fs.mkdir("/all");
  const { results } = await runPageWorkers(fs, [{ task: "createFiles", workers, rounds: 100 }]);
  expect(results).toEqual([100, 100]);
  const files = Object.entries(fs.exportTree());
  expect(files).toHaveLength(200);
  for (const [path, bytes] of files) {
    const { author, number } = expectSealed(bytes);
    expect(path).toBe(`/all/${author}-${number}`);
  }
  expectLeftInOrder(fs);
});

it("two workers block, and the page waits with promises, until each is granted one file", async () => {
  using fs = makeWithFile();
  let added = 0;
  await runPageWorkers(fs, [{ task: "addInTurns", workers, rounds: 500 }], async () => {
    await add(fs);
    added++;
  });
  expect(added).toBeGreaterThan(0);
  expect(new Uint32Array(fs.readFile("/file").buffer)[0]).toBe(1000 + added);
  expectLeftInOrder(fs);
});

it("two workers block until the page closes a file", async () => {
  using fs = makeWithFile();
  const file = fs.open("/file", "r+b");
  await runPageWorkers(fs, [{ task: "addInTurns", workers, rounds: 10 }], () => {
    if (!file.closed && requestsOf(fs) === 1 + workers) file.close();
  });
  expect(new Uint32Array(fs.readFile("/file").buffer)[0]).toBe(20);
  expectLeftInOrder(fs);
});

it("a synchronous open of a file in use throws at once on the page, and openAsync waits", async () => {
  using fs = makeWithFile();
  let opening: ReturnType<typeof fs.openAsync> | undefined;
  let messages: string[] = [];
  await runPageWorkers(fs, [{ task: "holdFileAwhile", workers: 1, rounds: 1 }], (counts) => {
    if (opening !== undefined || Atomics.load(counts, holdCounts.held) === 0) return;
    const calls = [
      () => fs.readFile("/file"),
      () => fs.writeFile("/file", "new"),
      () => fs.open("/file", "rb", { lockTimeout: null }),
      () => fs.copy("/file", "/copy"),
    ];
    messages = calls.map(messageOf);
    opening = fs.openAsync("/file", "r+b");
    Atomics.add(counts, holdCounts.waiting, 1);
  });
  for (const message of messages) expect(message).toMatch(/^EAGAIN.*this thread may not block \(use openAsync\)/);
  expect(messages).toHaveLength(4);
  using file = await opening;
  expect(file?.read()).toEqual(new Uint8Array(4));
  file?.close();
  expectLeftInOrder(fs);
});

it("two workers fill the quota, and the page never sees it exceeded", async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 400_000, nodeOverhead: 64 });
  const seen: number[] = [];
  const { counts } = await runPageWorkers(fs, [{ task: "quotaPressure", workers, rounds: 1000 }], () => {
    seen.push(fs.stats().usedBytes);
  });
  expect(Math.max(...seen)).toBeLessThanOrEqual(400_000);
  expect(Math.min(counts[pressureCounts.done] ?? 0, counts[pressureCounts.refused] ?? 0)).toBeGreaterThan(workers);
  expectLeftInOrder(fs);
});

it("two workers make calls of every kind, and the page finds no problem meanwhile", async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 4_000_000, nodeOverhead: 100, maxNodes: 200 });
  fs.importTree({ "/a/deep/": "", "/b/": "" });
  const { counts } = await runPageWorkers(fs, [{ task: "mixCalls", workers, rounds: 1000 }], () => {
    expect(fs.check()).toEqual({ problems: [] });
  });
  expect(Math.min(counts[mixCounts.done] ?? 0, counts[mixCounts.refused] ?? 0)).toBeGreaterThan(100);
  for (const bytes of Object.values(fs.exportTree())) expectSealed(bytes);
  expectLeftInOrder(fs);
});
