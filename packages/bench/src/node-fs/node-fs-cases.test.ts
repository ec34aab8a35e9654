import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compareNodeFs, meanRatio, nodeFsBackends, nodeFsEngines, nodeFsRatio } from "./node-fs-backends.js";
import { nodeFsCases } from "./node-fs-cases.js";

const directory = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

describe.each([...nodeFsBackends, ...nodeFsEngines.slice(1)])("$name", ({ name, load }) => {
  test.each(nodeFsCases)("can do $name again and again", async (one) => {
    const root = mkdtempSync(join(directory, `${name}-`));
    const fs = await load();
    fs.mkdirSync(root, { recursive: true });
    const run = await one.prepare(fs, root);
    for (let index = 0; index < (one.dialect === "program" ? 1 : 6); index++) {
      if (index % 3 === 0) run.reset?.();
      await run.act(index);
    }
  });
});

test("names are unique", () => {
  expect(new Set(nodeFsCases.map(({ name }) => name)).size).toBe(nodeFsCases.length);
});

describe("a comparison", () => {
  const costs: Readonly<Record<string, number>> = { dmemfs: 10, memfs: 20, tmpfs: 40 };

  test("measures each backend in turn, and divides ours by the others", async () => {
    const asked: string[] = [];
    const results = await compareNodeFs(
      nodeFsCases.slice(0, 2),
      2,
      () => "/root",
      async ({ caseName, backend }) => {
        asked.push(`${caseName} ${backend}`);
        return { warm: costs[backend] ?? 0, cold: 2 * (costs[backend] ?? 0) };
      },
    );
    const names = nodeFsBackends.map(({ name }) => name);
    const turn = (order: readonly string[]) =>
      nodeFsCases.slice(0, 2).flatMap((one) => order.map((backend) => `${one.name} ${backend}`));
    expect(asked).toEqual([...turn(names), ...turn(names.toReversed())]);
    expect(results.map((result) => nodeFsRatio(result, "memfs", "warm").value)).toEqual([0.5, 0.5]);
    expect(meanRatio(results, "tmpfs", "cold")).toBeCloseTo(0.25);
  });
});
