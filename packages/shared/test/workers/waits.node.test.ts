import { describe, expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import type { WorkerGroup } from "./run-groups.js";
import { runWorkers } from "./run-workers.js";
import type { Waits } from "./tasks/crowd-and-single.js";
import type { TimeoutReport } from "./tasks/time-out.js";
import type { AsynchronousWaits } from "./tasks/wait-asynchronously.js";

/** `WAITS=6 npx vitest run …`: for 6 seconds, with figures. */
const seconds = Number(process.env.WAITS ?? 0);
const forever = Number.POSITIVE_INFINITY;

/** Runs the groups on a filesystem with one file, which must be closed at the end. Returns the result of the first worker. */
async function runOnFile<Result>(...groups: readonly WorkerGroup[]): Promise<Result> {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  fs.writeFile("/file", new Uint8Array(4));
  const { results } = await runWorkers(fs, groups);
  expect(fs.check()).toEqual({ problems: [] });
  fs.remove("/file");
  return results[0] as Result;
}

/** The number of entries in the suite; the number of seconds by command. */
function single(task: WorkerGroup["task"], entries: number): WorkerGroup {
  return seconds === 0
    ? { task, workers: 1, rounds: entries }
    : { task, workers: 1, rounds: forever, milliseconds: 1000 * seconds };
}

describe("the fairness between workers", () => {
  it("grants a writer the lock among 6 readers that never pause", async () => {
    const waits = await runOnFile<Waits>(single("singleWriter", 50), {
      task: "restlessReader",
      workers: 6,
      rounds: forever,
    });
    if (seconds > 0) console.log(waits);
    expect(waits.entries).toBeGreaterThanOrEqual(50);
    // Many phases of readers. A writer that starves waits for its timeout of 30 seconds.
    expect(waits.longest).toBeLessThan(10_000);
  });

  it("lets each writer pass a waiting reader at most once", async () => {
    const waits = await runOnFile<Waits>(single("singleReader", 50), {
      task: "restlessWriter",
      workers: 4,
      rounds: forever,
    });
    if (seconds > 0) console.log(waits);
    expect(waits.entries).toBeGreaterThanOrEqual(50);
    expect(waits.mostPassed).toBeLessThanOrEqual(4);
  });
});

describe("a file that another worker holds", () => {
  it("throws after the timeout, and not earlier", async () => {
    const count = seconds === 0 ? 3 : 20;
    const { ofNone, of250 } = await runOnFile<TimeoutReport>(
      { task: "timeOut", workers: 1, rounds: count },
      { task: "holdFile", workers: 1, rounds: forever },
    );
    if (seconds > 0) console.log({ ofNone, of250 });
    expect(ofNone).toHaveLength(count);
    expect(Math.min(...of250)).toBeGreaterThanOrEqual(250);
  });

  it("is waited for by promises without blocking, and only they keep the worker alive", async () => {
    const { ofOpen, ofRead } = await runOnFile<AsynchronousWaits>(
      { task: "waitAsynchronously", workers: 1, rounds: 1 },
      { task: "holdFileAwhile", workers: 1, rounds: 1 },
    );
    expect(ofOpen).toBeGreaterThan(2);
    expect(ofRead).toBeGreaterThanOrEqual(ofOpen);
  });

  it("is opened by blocking calls of two workers, one after the other", async () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
    fs.writeFile("/file", new Uint8Array(4));
    await runWorkers(fs, [{ task: "addInTurns", workers: 2, rounds: 500 }]);
    expect(new Uint32Array(fs.readFile("/file").buffer)[0]).toBe(1000);
    expect(fs.check()).toEqual({ problems: [] });
  });

  it("throws at once if only the caller's own attachment could release it", async () => {
    const codes = await runOnFile<string[]>({ task: "openOwnFile", workers: 1, rounds: 1 });
    expect(codes).toEqual(["EAGAIN", "EAGAIN", "EAGAIN", "EAGAIN"]);
  });
});
