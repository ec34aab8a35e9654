import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { backends } from "../backends/backends.js";
import { pathExpression } from "../backends/map.js";
import { inability, runsOf, runsOfControl } from "../measurement/measure.js";
import { check, once, repeat, takeSteps } from "./case.js";
import { cases } from "./cases.js";
import { pattern, randomOrder, sample, stamp } from "./content.js";

const items = 5;
const directory = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));

afterAll(() => rmSync(directory, { recursive: true }));

/** The cases that only some backends can do. */
const able: Readonly<Record<string, readonly string[]>> = { lock_handoff: ["dmemfs", "dmemfs-async", "ours-shared"] };

async function resultsOf(one: (typeof cases)[number], load: NonNullable<(typeof backends)[number]["load"]>) {
  const backend = await load();
  if ((await inability(one, backend, directory)) !== undefined) return undefined;
  const run = runsOf(one, backend, items, directory, () => undefined);
  const results: string[] = [];
  for (let count = 0; count < 2; count++) {
    const { outcome, digest, dispose } = await run();
    expect(Object.values(outcome.times).every((time) => time > 0)).toBe(true);
    results.push(`${outcome.sum} ${await digest()}`);
    dispose();
  }
  return results;
}

describe.each(cases)("$name", (one) => {
  test("comes to the same result on every backend, each time", async () => {
    const inNode = backends.flatMap(({ name, load }) => (load === undefined ? [] : [{ name, load }]));
    const outcomes = [];
    for (const { name, load } of inNode) outcomes.push({ name, results: await resultsOf(one, load) });
    const took = outcomes.filter(({ results }) => results !== undefined);
    const without = one.name === "text_lines" ? ["dmemfs-async"] : [];
    expect(took.map(({ name }) => name)).toEqual(
      able[one.name] ?? inNode.map(({ name }) => name).filter((name) => !without.includes(name)),
    );
    expect(new Set(took.flatMap(({ results }) => results)).size).toBe(1);
    expect(Number(took[0]?.results?.[0]?.split(" ")[0])).toBeGreaterThan(0);
  });

  test.each(one.controls ?? [])("has a control, $name, that does it every time", async (control) => {
    const run = runsOfControl(control, items, () => undefined);
    const [first, second] = [await run(), await run()];
    expect(first.outcome.sum).toBe(second.outcome.sum);
    expect(first.outcome.sum).toBeGreaterThan(0);
  });
});

test("steps are taken in order, as often as they say, and their sums added up", async () => {
  const taken: string[] = [];
  const note = (name: string, value: number) => {
    taken.push(name);
    return value;
  };
  const { sum } = await takeSteps([once(() => note("open", 1)), repeat(3, (index) => note(`write ${index}`, index))]);
  expect(taken).toEqual(["open", "write 0", "write 1", "write 2"]);
  expect(sum).toBe(1 + 0 + 1 + 2);
});

test("promises are awaited before the next one, wherever they begin", async () => {
  let running = 0;
  const later = async (value: number) => {
    expect(++running).toBe(1);
    await Promise.resolve();
    running--;
    return value;
  };
  const { sum } = await takeSteps([repeat(4, (index) => (index === 0 ? 10 : later(index)))]);
  expect(sum).toBe(10 + 1 + 2 + 3);
});

test("each figure has its time; a check counts for the sum alone", async () => {
  const { times, sum } = await takeSteps([
    once(() => 1, "in"),
    once(() => 2, "out"),
    once(() => 3, "in"),
    check(() => 4),
  ]);
  expect(Object.keys(times)).toEqual(["in", "out"]);
  expect(sum).toBe(10);
});

test("a stamp tells pieces apart, and a sample tells stamps apart", () => {
  const piece = pattern(64);
  const samples = [0, 1, 2, 255].map((index) => sample(stamp(piece, index)));
  expect(new Set(samples).size).toBe(4);
  expect([...stamp(piece, 0x01020304).subarray(0, 4)]).toEqual([4, 3, 2, 1]);
  expect(() => stamp(new Uint8Array(0), 7)).not.toThrow();
});

test("a random order stays below its limit, covers it, and is always the same", () => {
  const order = randomOrder(1000, 50);
  expect(randomOrder(1000, 50)).toEqual(order);
  expect(Math.max(...order)).toBe(49);
  expect(new Set(order).size).toBe(50);
});

test.each([
  ["/tree/**/*.txt", "/tree/a/b/c.txt", true],
  ["/tree/**/*.txt", "/tree/c.txt", true],
  ["/tree/**/*.txt", "/tree/a/c.bin", false],
  ["/tree/**/*.txt", "/other/c.txt", false],
  ["/*/file", "/a/file", true],
  ["/*/file", "/a/b/file", false],
  ["/a.b", "/axb", false],
])("%s and %s: %s", (pattern, path, matches) => {
  expect(pathExpression(pattern).test(path)).toBe(matches);
});
