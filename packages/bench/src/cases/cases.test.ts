import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { backends } from "../backends/backends.js";
import { inability, runsOf, runsOfControl } from "../measurement/measure.js";
import { cases } from "./index.js";

const items = 5;
const directory = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));

afterAll(() => rmSync(directory, { recursive: true }));

/** What only some can do. */
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
