import * as host from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { expect } from "vitest";
import { isKnownDifference } from "./known-differences.js";
import { Side } from "./side.js";
import { staysInside } from "./stays-inside.js";
import type { Step } from "./step.js";
import { treeOf } from "./tree-of.js";

/** The outcome of a step; absent if it was not taken. */
type Results = readonly (unknown | undefined)[];

const omitted = Symbol("omitted");

async function onHost(root: string, steps: readonly Step[]): Promise<Results> {
  host.mkdirSync(root, { recursive: true });
  const before = process.cwd();
  process.chdir(root);
  const side = new Side(host, root);
  const results: unknown[] = [];
  try {
    for (const step of steps) results.push(staysInside(root, step) ? await step.run(side) : omitted);
    results.push(treeOf(side));
  } finally {
    await side.close();
    process.chdir(before);
    host.rmSync(root, { recursive: true });
  }
  return results;
}

function described(steps: readonly Step[], index: number, theirs: Results): string {
  const lines = steps.slice(0, index + 1).map((step, at) => (theirs[at] === omitted ? "" : `  ${step}`));
  return `the result of the last call, or the tree at the end:\n${lines.filter((line) => line !== "").join("\n")}`;
}

function requireSame(ours: unknown, theirs: unknown, what: () => string): void {
  if (!isDeepStrictEqual(ours, theirs)) expect(ours, what()).toEqual(theirs);
}

/** Fails unless nothing is open, and nothing is charged after everything was removed. */
function requireNothingLeft(fileSystem: MemoryFileSystem, fs: NodeFs, root: string): void {
  expect(fileSystem.stats().detachedFiles).toBe(0);
  fs.rmSync(root, { recursive: true });
  for (const name of fileSystem.listdir("/")) fileSystem.rmtree(`/${name}`);
  fileSystem.markClean();
  expect(fileSystem.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1, chunkCount: 0 });
}

/**
 * Takes the steps over `node:fs` and then over ours, and fails at the first difference.
 * @param root - the directory of the history, the same on both sides; it must not exist
 */
export async function compareHistories(root: string, steps: readonly Step[]): Promise<void> {
  const theirs = await onHost(root, steps);
  const fileSystem = new MemoryFileSystem({ maxQuota: 2 ** 26 });
  const fs = createNodeFs(fileSystem, { cwd: root, umask: process.umask() });
  fs.mkdirSync(root, { recursive: true });
  const side = new Side(fs, root);
  try {
    for (const [index, step] of steps.entries()) {
      if (theirs[index] === omitted) continue;
      const ours = await step.run(side);
      if (!isKnownDifference(step, ours, theirs[index]))
        requireSame(ours, theirs[index], () => described(steps, index, theirs));
    }
    requireSame(treeOf(side), theirs.at(-1), () => described(steps, steps.length, theirs));
  } finally {
    await side.close();
  }
  requireNothingLeft(fileSystem, fs, root);
}
