import host from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { treeOf } from "../../../packages/node-fs/test/differential/tree-of.js";
import { type EngineName, engines } from "./engines.js";
import { type HostRun, runOnHost } from "./host-run.js";
import { isDiskFull } from "./is-disk-full.js";
import { MemorySite } from "./memory-site.js";
import type { Outcome, Program } from "./program.js";
import { outcomeOf, runProgram } from "./run-program.js";

const plenty = 2 ** 28;
const names = Object.keys(engines) as EngineName[];

async function expectSameAsHost(program: Program, engine: EngineName, { root, ...expected }: HostRun): Promise<void> {
  using site = new MemorySite(engine, root, plenty, program.options);
  const { result, tree } = await runProgram(program, site);
  expect(host.existsSync(root), "whether the disk was changed").toBe(false);
  expect(result, "the result").toEqual(expected.result);
  expect(tree, "the files").toEqual(expected.tree);
  await site.settle();
  site.clear();
  expect(site.usedBytes, "the charge after everything is removed").toBe(0);
  expect(site.problems()).toEqual([]);
}

/**
 * The quota of the second test: half of what the program needs. If the program writes more than it finds, its input files fit, so
 * that the program itself exceeds the quota.
 */
async function halfOfNeed(program: Program, root: string): Promise<number> {
  using site = new MemorySite("heap", root, plenty, program.options);
  await program.prepare?.(site);
  const found = site.usedBytes;
  await program.run(site);
  const written = site.peakBytes - found;
  return Math.floor(written > 0 ? found + written / 2 : found / 2);
}

function tellsOfFullDisk(program: Program, outcome: Outcome): boolean {
  const ended = "error" in outcome ? outcome.error : outcome.result;
  return ("error" in outcome && isDiskFull(ended)) || program.isDiskFull?.(ended) === true;
}

async function expectFullDisk(program: Program, engine: EngineName, root: string, quota: number): Promise<void> {
  using site = new MemorySite(engine, root, quota, program.options);
  const outcome = await outcomeOf(async () => {
    await program.prepare?.(site);
    return program.run(site);
  });
  await site.settle();
  expect(outcome, "how it ended").toSatisfy((value: Outcome) => tellsOfFullDisk(program, value));
  expect(site.peakBytes, "the highest charge").toBeLessThanOrEqual(quota);
  expect(() => treeOf({ fs: site.fs, root: "/" }), "reading the files that are left").not.toThrow();
  site.clear();
  expect(site.usedBytes - site.detachedBytes, "the charge of the files that are left").toBe(0);
  expect(site.problems()).toEqual([]);
}

/**
 * Tests that programs have the same results over each engine as over the host's `node:fs`, and that they end correctly if the
 * quota is too small.
 */
export function testPrograms(...programs: readonly Program[]): void {
  describe.each(programs)("$name", (program) => {
    let expected: HostRun;
    let quota: number;
    beforeAll(async () => {
      expected = await runOnHost(program);
      quota = await halfOfNeed(program, expected.root);
    });

    it.each(names)("does the same as on the disk, over the %s engine", async (engine) => {
      await expectSameAsHost(program, engine, expected);
    });

    it.each(names)("ends with ENOSPC at half of its quota, over the %s engine", async (engine) => {
      await expectFullDisk(program, engine, expected.root, quota);
    });
  });
}
