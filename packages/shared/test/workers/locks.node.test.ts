import { once } from "node:events";
import type { LockHold } from "@dmemfs/contract";
import { beforeAll, describe, expect, it } from "vitest";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { HoldRecords } from "../../src/locks/hold-records.js";
import { makeArena } from "../make-arena.js";
import { bundleWorker, startWorker } from "./bundle-worker.js";
import type { LockReport, LockTask } from "./lock-worker.js";

const node = 5;
let code = "";

beforeAll(async () => {
  code = await bundleWorker(new URL("./lock-worker.ts", import.meta.url));
});

function setUp() {
  const arena = makeArena({ hasBlocks: false });
  const { buffer, geometry } = arena;
  const { maxQuota, blockSize, maxNodes } = geometry;
  const holds = new HoldRecords(arena);
  const lock = new ArenaLock(holds, node);
  const task: LockTask = {
    buffer,
    geometry: { maxQuota, blockSize, maxNodes },
    client: 2,
    node,
    access: "write",
    timeout: null,
    rounds: 1,
  };
  return { arena, holds, lock, task };
}

type Setup = ReturnType<typeof setUp>;

async function work(task: LockTask): Promise<LockReport> {
  const worker = startWorker(code, task);
  const [report] = await once(worker, "message");
  await worker.terminate();
  return report as LockReport;
}

function acquire(lock: ArenaLock, access: "read" | "write"): LockHold {
  const hold = lock.tryAcquire(access);
  if (hold === undefined) throw new Error("the lock is busy");
  return hold;
}

/** Waits until the lock has a given number of requests, its holders included. */
async function untilQueued({ arena, holds }: Setup, count: number): Promise<void> {
  for (;;) {
    arena.structure.begin();
    const { length } = holds.queues.recordsOf(node);
    arena.structure.end();
    if (length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("the lock of a node between workers", () => {
  it("loses no increment of 4 workers × 10 000 under the write lock", async () => {
    const { lock, task } = setUp();
    const counter = new SharedArrayBuffer(4);
    const tasks = [2, 3, 4, 5].map((client) => ({ ...task, client, counter, rounds: 10_000 }));
    const reports = await Promise.all(tasks.map(work));
    expect(reports.map(({ granted }) => granted)).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect(new Int32Array(counter)[0]).toBe(40_000);
    expect(lock.isLocked).toBe(false);
  });

  it("wakes a blocked worker when another thread releases the lock", async () => {
    const setup = setUp();
    const hold = acquire(setup.lock, "write");
    const waitCount = new SharedArrayBuffer(4);
    const report = work({ ...setup.task, waitCount });
    while (Atomics.load(new Int32Array(waitCount), 0) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    hold.release();
    const { granted, waits } = await report;
    expect(granted).toBe(1);
    expect(["ok", "not-equal"]).toContain(waits.at(-1));
    expect(setup.lock.isLocked).toBe(false);
  });

  it("resolves the promise of a thread when a worker releases the lock", async () => {
    const setup = setUp();
    const hold = acquire(setup.lock, "write");
    const report = work({ ...setup.task, rounds: 50 });
    await untilQueued(setup, 2);
    const waiting = setup.lock.acquire("write");
    hold.release();
    (await waiting).release();
    expect((await report).granted).toBe(50);
  });

  it("throws in a worker after its timeout, and not earlier", async () => {
    const { lock, task } = setUp();
    const hold = acquire(lock, "read");
    const { code: refusal, granted, elapsed } = await work({ ...task, timeout: 250 });
    expect({ refusal, granted }).toEqual({ refusal: "EAGAIN", granted: 0 });
    expect(elapsed).toBeGreaterThanOrEqual(250);
    hold.release();
    acquire(lock, "write").release();
  });

  it("grants the lock to the reader of a worker as soon as the writer before it has timed out", async () => {
    const setup = setUp();
    const hold = acquire(setup.lock, "read");
    const writer = work({ ...setup.task, timeout: 300 });
    await untilQueued(setup, 2);
    const reader = work({ ...setup.task, client: 3, access: "read" });
    expect(await writer).toMatchObject({ code: "EAGAIN", granted: 0 });
    expect(await reader).toMatchObject({ code: undefined, granted: 1 });
    expect(hold.released).toBe(false);
    hold.release();
    expect(setup.lock.isLocked).toBe(false);
  });
});
