import { MemoryFileSystem } from "@dmemfs/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventLoopTurn } from "../../../test/support/event-loop-turn.js";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { AsyncMemoryFileSystem } from "../src/index.js";
import { type Call, call, make } from "./interleavings/call.js";
import { aborted, FilesInOrder } from "./interleavings/files-in-order.js";

/** Multiplies the number of histories, for a long search: `HISTORIES=50 npx vitest run …`. */
const patience = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 1);

/** Makes all calls, and aborts those that are to be aborted while later ones are made. */
async function makeAll(fs: AsyncMemoryFileSystem, calls: readonly Call[]) {
  const running: Promise<Uint8Array | undefined>[] = [];
  const aborts: (() => void)[][] = calls.map(() => []);
  for (const [index, each] of calls.entries()) {
    const { lockTimeout, abortAfter, pauses } = each;
    const controller = new AbortController();
    const signal = abortAfter === undefined ? undefined : controller.signal;
    const promise = make(fs, each, 33 + index, { lockTimeout, signal });
    promise.catch(() => {});
    running.push(promise);
    if (abortAfter !== undefined) aborts[index + abortAfter]?.push(() => controller.abort(aborted));
    for (const abort of aborts[index] ?? []) abort();
    if (pauses) await eventLoopTurn();
  }
  return Promise.allSettled(running);
}

async function agree(calls: readonly Call[]): Promise<void> {
  const engine = new MemoryFileSystem({ chunkOverheadOverride: 0 });
  const outcomes = await makeAll(new AsyncMemoryFileSystem(engine), calls);
  const files = new FilesInOrder();
  for (const [index, outcome] of outcomes.entries()) files.check(calls[index] as Call, 33 + index, outcome);
  expect(engine.listdir().sort()).toEqual([...files.contents.keys()].map((path) => path.slice(1)).sort());
  let bytes = 0;
  for (const [path, content] of files.contents) {
    expect(sameBytes(engine.readFile(path), content), path).toBe(true);
    bytes += content.length;
  }
  expect(engine.stats()).toMatchObject({ usedBytes: bytes, detachedFiles: 0 });
  engine.clear();
}

describe("calls that are not awaited", () => {
  it("do what they would do one after the other, in the order of the calls", async () => {
    const calls = fc.noBias(fc.array(call, { minLength: 2, maxLength: 40, size: "max" }));
    await fc.assert(fc.asyncProperty(calls, agree), { numRuns: 40 * patience });
  });
});
