import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compareFaces, faceBackends, faceEngines, faceRatio, meanRatio } from "./face-backends.js";
import { faceCases } from "./face-cases.js";

const directory = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

describe.each([...faceBackends, ...faceEngines.slice(1)])("$name", ({ name, load }) => {
  test.each(faceCases)("can do $name again and again", async (one) => {
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
  expect(new Set(faceCases.map(({ name }) => name)).size).toBe(faceCases.length);
});

describe("a comparison", () => {
  const costs: Readonly<Record<string, number>> = { dmemfs: 10, memfs: 20, tmpfs: 40 };

  test("measures each backend in turn, and divides ours by the others", async () => {
    const asked: string[] = [];
    const results = await compareFaces(
      faceCases.slice(0, 2),
      2,
      () => "/root",
      async ({ caseName, backend }) => {
        asked.push(`${caseName} ${backend}`);
        return { warm: costs[backend] ?? 0, cold: 2 * (costs[backend] ?? 0) };
      },
    );
    const names = faceBackends.map(({ name }) => name);
    const turn = (order: readonly string[]) =>
      faceCases.slice(0, 2).flatMap((one) => order.map((backend) => `${one.name} ${backend}`));
    expect(asked).toEqual([...turn(names), ...turn(names.toReversed())]);
    expect(results.map((result) => faceRatio(result, "memfs", "warm").value)).toEqual([0.5, 0.5]);
    expect(meanRatio(results, "tmpfs", "cold")).toBeCloseTo(0.25);
  });
});
