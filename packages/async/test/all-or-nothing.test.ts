import type { FileHandle, FileSystem, Operation } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { AsyncMemoryFileHandle, AsyncMemoryFileSystem } from "../src/index.js";
import {
  type LongCall,
  type LongWrite,
  large,
  larger,
  longCalls,
  longWrites,
  stillFileSystem,
} from "./support/long-calls.js";
import { expectHonest, expectState, type Snapshot, snapshot, visible } from "./support/snapshot.js";
import { watchedFileSystem, watchedHandle } from "./support/watched-file-system.js";

function planted({ plant }: LongCall): MemoryFileSystem {
  const fs = stillFileSystem();
  plant(fs);
  return fs;
}

/** Takes one step of an operation that needs no lock that is held. */
function step<Result>(operation: Operation<Result>): IteratorResult<unknown, Result> {
  const taken = operation.next();
  if (taken.done !== true) expect(taken.value).toBeUndefined();
  return taken;
}

/** Runs the operation to its end, and counts the steps after which other tasks could run. */
function stepThrough(operation: Operation<unknown>, between: (count: number) => void = () => {}): number {
  let count = 0;
  for (; step(operation).done !== true; between(count)) count++;
  return count;
}

/** Aborts an operation as its driver does: throws into it again and again, until it has ended. */
function stop(operation: Operation<unknown>, reason: Error): "stopped" | "done" {
  try {
    while (operation.throw(reason).done !== true);
    return "done";
  } catch (error) {
    expect(error).toBe(reason);
    return "stopped";
  }
}

/** The result of the synchronous call. */
function outcomeOf(call: LongCall): Snapshot {
  const fs = planted(call);
  stepThrough(call.begin(fs));
  return snapshot(fs);
}

/** The steps to stop at: each, or where there are very many, each of the first and last and some between. */
function stopsOf(steps: number): number[] {
  const all = Array.from({ length: steps }, (_, index) => index + 1);
  return steps < 200 ? all : all.filter((stop) => stop < 20 || stop > steps - 20 || stop % 19 === 0);
}

const reason = new Error("stop");

describe.each(longCalls)("$name", (call) => {
  const before = snapshot(planted(call));
  const after = outcomeOf(call);
  const steps = stepThrough(call.begin(planted(call)));
  const stops = stopsOf(steps);

  it("takes several steps", () => {
    expect(steps).toBeGreaterThan(1);
  });

  it("shows other tasks none or all of its changes, and never uses more than the quota", () => {
    const { usedBytes } = before.stats;
    const fs = stillFileSystem({ maxQuota: Math.max(usedBytes, after.stats.usedBytes) + larger.length });
    call.plant(fs);
    let done = false;
    stepThrough(call.begin(fs), (count) => {
      expect(fs.stats().usedBytes).toBeLessThanOrEqual(fs.stats().quotaBytes);
      if (!stops.includes(count)) return;
      const seen = visible(fs);
      if (call.frees && !done) done = seen.length !== before.nodes.length;
      expectSame(seen, done ? after.nodes : before.nodes, `after step ${count}`);
      if (call.frees) return;
      const { fileCount, dirCount, chunkCount } = before.stats;
      expect(fs.stats()).toMatchObject({ fileCount, dirCount, chunkCount });
    });
    expectSame(visible(fs), after.nodes, "at the end");
    expectHonest(fs);
  });

  it.each([
    ["stopped", (operation: Operation<unknown>) => stop(operation, reason)],
    ["left", (operation: Operation<unknown>) => void operation.return(undefined)],
  ])("%s after any step, leaves no trace or has happened", (_how, end) => {
    let fs = planted(call);
    for (const stopAt of stops) {
      const operation = call.begin(fs);
      for (let count = 0; count < stopAt; count++) step(operation);
      const happened = !isSame(visible(fs), before);
      const outcome = end(operation);
      if (outcome !== undefined) expect(outcome).toBe(happened ? "done" : "stopped");
      expectState(fs, happened ? after : before, `after step ${stopAt}`);
      if (happened) fs = planted(call);
    }
    expectHonest(fs);
  });

  it("aborted after any step, leaves no trace or has happened", async () => {
    let fs = planted(call);
    for (const stopAt of stops) {
      const controller = new AbortController();
      let happened = false;
      const watched = watchedFileSystem(fs, (count) => {
        if (count !== stopAt) return;
        happened = !isSame(visible(fs), before);
        controller.abort(reason);
      });
      const promise = call.call(new AsyncMemoryFileSystem(watched), { signal: controller.signal });
      const outcome = await promise.catch((error: unknown) => error);
      expect(controller.signal.aborted).toBe(true);
      if (!happened) expect(outcome).toBe(reason);
      else expect(outcome).not.toBe(reason);
      expectState(fs, happened ? after : before, `after step ${stopAt}`);
      if (happened) fs = planted(call);
    }
  });

  it("has the same effect as an asynchronous call", async () => {
    const [synchronous, asynchronous] = [planted(call), planted(call)];
    const operation = call.begin(synchronous);
    let last = step(operation);
    while (last.done !== true) last = step(operation);
    expectSame(await call.call(new AsyncMemoryFileSystem(asynchronous)), last.value, "its result");
    expectState(asynchronous, after, "the filesystem");
  });

  it("aborted before, does not begin", async () => {
    const fs = planted(call);
    let steps = 0;
    const watched = watchedFileSystem(fs, () => steps++);
    await expect(call.call(new AsyncMemoryFileSystem(watched), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(steps).toBe(0);
    expectState(fs, before, "the filesystem");
  });
});

function isSame(nodes: Snapshot["nodes"], { nodes: expected }: Snapshot): boolean {
  return JSON.stringify(nodes) === JSON.stringify(expected);
}

/** A file of `large` in the state in which the write expects it, open, with the cursor where it is to be. */
function openFor(write: LongWrite): { fs: FileSystem; handle: FileHandle } {
  const fs = stillFileSystem();
  fs.importTree({ [write.path]: large });
  const handle = fs.open(write.path, write.mode);
  if (write.promoted) handle.writeAt(0, large.subarray(0, 1));
  handle.seek(write.cursor);
  return { fs, handle };
}

function begin({ position }: LongWrite, { operations }: FileHandle): Operation<number> {
  return position === undefined ? operations.write(larger) : operations.writeAt(position, larger);
}

/** The state once the handle is closed, and where its cursor stood. */
function closed({ fs, handle }: { fs: FileSystem; handle: FileHandle }): unknown {
  const cursor = handle.tell();
  handle.close();
  return { cursor, ...snapshot(fs) };
}

describe.each(longWrites)("$name", (write) => {
  const before = closed(openFor(write));
  const after = ((): unknown => {
    const opened = openFor(write);
    if (write.position === undefined) opened.handle.write(larger);
    else opened.handle.writeAt(write.position, larger);
    return closed(opened);
  })();
  const steps = ((): number => {
    using handle = openFor(write).handle;
    return stepThrough(begin(write, handle));
  })();

  it("takes several steps, and does what the method does at once", () => {
    expect(steps).toBeGreaterThan(2);
    const opened = openFor(write);
    stepThrough(begin(write, opened.handle));
    expectSame(closed(opened), after, "the state");
  });

  it("shows other tasks nothing of it before its end", () => {
    const { fs, handle } = openFor(write);
    const seen = visible(fs);
    const { chunkCount } = fs.stats();
    stepThrough(begin(write, handle), () => {
      expectSame(visible(fs), seen, "the tree meanwhile");
      expect(fs.getSize(write.path)).toBe(large.length);
      expect(fs.stats().chunkCount).toBe(chunkCount);
    });
    expect(fs.getSize(write.path)).toBeGreaterThan(large.length);
    handle.close();
  });

  it.each([
    ["stopped", (operation: Operation<unknown>) => stop(operation, reason)],
    ["left", (operation: Operation<unknown>) => void operation.return(undefined as never)],
  ])("%s after any step, leaves no trace or happens", (how, end) => {
    const outcomes = new Set<string>();
    for (let stopAt = 1; stopAt <= steps; stopAt++) {
      const opened = openFor(write);
      const operation = begin(write, opened.handle);
      for (let count = 0; count < stopAt; count++) step(operation);
      const outcome = end(operation);
      const state = closed(opened) as { contents: Record<string, Uint8Array> };
      const kept = state.contents[write.path]?.length !== large.length;
      outcomes.add(kept ? "done" : "stopped");
      if (outcome !== undefined) expect(outcome).toBe(kept ? "done" : "stopped");
      if (kept && how === "left") expectSame(state.contents, (after as typeof state).contents, `content, ${stopAt}`);
      else expectSame(state, kept ? after : before, `after step ${stopAt}`);
    }
    expect(outcomes).toContain("stopped");
  });

  it("aborted after any step, leaves no trace or happens", async () => {
    for (let stopAt = 1; stopAt <= steps; stopAt++) {
      const opened = openFor(write);
      const controller = new AbortController();
      const { signal } = controller;
      const handle = new AsyncMemoryFileHandle(
        watchedHandle(opened.handle, (count) => {
          if (count === stopAt) controller.abort(reason);
        }),
      );
      const promise =
        write.position === undefined
          ? handle.write(larger, { signal })
          : handle.writeAt(write.position, larger, { signal });
      const outcome = await promise.then(
        () => after,
        (error: unknown) => {
          expect(error).toBe(reason);
          return before;
        },
      );
      expectSame(closed(opened), outcome, `after step ${stopAt}`);
    }
  });
});
