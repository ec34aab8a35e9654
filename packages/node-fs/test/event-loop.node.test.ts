import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { expect, it } from "vitest";

/** Counts the turns of the event loop until a promise settles. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work;
  isDone = true;
  return turns;
}

const fileSystem = new MemoryFileSystem();
fileSystem.importTree(
  Array.from({ length: 30_000 }, (_, index): [string, string] => [`/tree/${index % 300}/file-${index}`, "content"]),
);
const { promises } = createNodeFs(fileSystem) as unknown as {
  promises: typeof import("node:fs").promises & { glob(pattern: string): AsyncIterable<string> };
};

async function countOf(values: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _value of values) count++;
  return count;
}

// Each takes tens of milliseconds, so a promise that does its work in one piece resolves before the loop turns.
it.each<[string, () => Promise<unknown>, unknown]>([
  ["readdir", async () => (await promises.readdir("/tree", { recursive: true })).length, 30_300],
  ["glob", () => countOf(promises.glob("/tree/**/*-*")), 30_000],
  ["cp", () => promises.cp("/tree", "/copy", { recursive: true }), undefined],
  ["rm", () => promises.rm("/copy", { recursive: true }), undefined],
])("%s of a large tree lets the event loop turn", async (_name, work, expected) => {
  const working = work();
  expect(await turnsDuring(working)).toBeGreaterThan(1);
  expect(await working).toBe(expected);
});
