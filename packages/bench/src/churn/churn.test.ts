import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { runProcess } from "../comparison/run-process.js";
import { Churn } from "./churn.js";
import { ControlGroup } from "./control-group.js";

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

const mebibyte = 2 ** 20;

/** Fills a number of MiB with ones in a process of the group. */
function fillIn(group: ControlGroup, mebibytes: number): Promise<string> {
  const script = `Buffer.alloc(${mebibytes * mebibyte}, 1); console.log("alive")`;
  const enter = `echo $$ > "${group.processes}" && exec "$@"`;
  return runProcess("sh", ["-c", enter, "sh", process.execPath, "-e", script], 60_000);
}

test("a process in a group is counted, and killed when it needs more than the limit; the group is removed", async ({
  skip,
}) => {
  const made = ControlGroup.make(150 * mebibyte);
  if (made === undefined) return skip("no memory control group can be made here");
  {
    using group = made;
    expect(await fillIn(group, 50)).toBe("alive\n");
    expect(group.peak).toBeGreaterThan(50 * mebibyte);
    await expect(fillIn(group, 300)).rejects.toThrow("ended with null");
  }
  expect(existsSync(dirname(made.processes))).toBe(false);
});
