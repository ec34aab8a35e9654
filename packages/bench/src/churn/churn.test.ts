import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { Churn } from "./churn.js";

const quota = 16 * 2 ** 20;

function churned(steps: number): { fs: MemoryFileSystem; churn: Churn } {
  const fs = new MemoryFileSystem({ maxQuota: quota });
  const churn = new Churn(fs);
  for (let step = 0; step < steps; step++) churn.step();
  return { fs, churn };
}

test("a churn fills the filesystem, is refused, makes room, and goes on", () => {
  const { fs, churn } = churned(500);
  const { operations, refusals, written, mostUsed } = churn.result;
  expect(operations).toBe(500);
  expect(refusals).toBeGreaterThan(10);
  expect(written).toBeGreaterThan(4 * quota);
  expect(mostUsed).toBeGreaterThan(0.9 * quota);
  expect(mostUsed).toBeLessThanOrEqual(quota);
  expect(fs.stats().fileCount).toBeGreaterThan(0);
});

test("it is the same in each run", () => {
  expect(churned(200).churn.result).toEqual(churned(200).churn.result);
});
