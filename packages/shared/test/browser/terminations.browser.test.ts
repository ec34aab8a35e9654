import { expect, it } from "vitest";
import { expectSealed } from "../../../async/test/stress/sealed-content.js";
import type { ReapResult } from "../../src/index.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { expectLeftInOrder } from "../workers/expect-left-in-order.js";
import type { WritingRun } from "./writing-worker.js";

const rounds = 10;
/** Workers that die in each round. */
const mortals = [2, 3];
const living = 1;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The next message of a worker. */
function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`the worker has failed: ${message}`));
  });
}

async function start(run: WritingRun): Promise<Worker> {
  const worker = new Worker(new URL("./writing-worker.ts", import.meta.url), { type: "module" });
  worker.postMessage(run);
  expect(await nextMessage(worker)).toBe("ready");
  return worker;
}

/** Terminates a worker while it writes, and waits until it is reaped. */
async function kill(fs: SharedMemoryFileSystem, number: number, board: Int32Array): Promise<ReapResult> {
  const token = fs.share();
  const worker = await start({ token, number, board });
  const reaped = new Promise<ReapResult>((onReap) => fs.reapOnExit(worker, { token, onReap }));
  await untilMore(board, number);
  await pause(Math.random() * 50);
  worker.terminate();
  return reaped;
}

/** Waits until a worker has completed another operation. */
async function untilMore(board: Int32Array, number: number): Promise<void> {
  const before = Atomics.load(board, number);
  while (Atomics.load(board, number) === before) await pause(5);
}

/** Fails if a torn file was not being written by a dead worker. */
async function expectWhole(fs: SharedMemoryFileSystem, partial: ReadonlySet<string>): Promise<void> {
  expect(fs.check()).toEqual({ problems: [] });
  for (const path of fs.glob("/**/*")) {
    if (partial.has(path) || path === "/shared" || fs.isDir(path)) continue;
    using file = await fs.openAsync(path, "rb").catch(() => undefined);
    if (file !== undefined) expectSealed(file.read());
  }
}

it(`${rounds * mortals.length} workers are terminated while they write, and one continues`, {
  timeout: 180_000,
}, async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20, nodeOverhead: 64 });
  fs.mkdir("/own");
  const board = new Int32Array(new SharedArrayBuffer(16));
  const survivor = await start({ token: fs.share(), number: living, board });
  const ended = nextMessage(survivor).then((message) => expect(message).toBe("over"));
  const partial = new Set<string>();
  const killAll = async (): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      const results = await Promise.all(mortals.map((number) => kill(fs, number, board)));
      for (const path of results.flatMap((result) => result.partial)) partial.add(path);
      await untilMore(board, living);
      await expectWhole(fs, partial);
    }
  };
  await Promise.race([killAll(), ended]);
  Atomics.store(board, 0, 1);
  await ended;
  survivor.terminate();
  expectLeftInOrder(fs);
});
