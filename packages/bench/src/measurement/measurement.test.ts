import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { delayDuring, longWorks } from "./event-loop.js";
import { type MeasurementRequest, measure, type Run } from "./measure.js";
import { storingWays } from "./storing-ways.js";

const request: MeasurementRequest = {
  ...{ caseName: "any", backend: "any", items: 1, directory: "" },
  ...{ warmUp: 0, measure: 0, memory: false },
};

function runs(sums: readonly number[]) {
  const made: string[] = [];
  const run = async (): Promise<Run> => {
    const sum = sums[made.length] ?? sums.at(-1) ?? 0;
    made.push("made");
    return {
      outcome: { times: { "": made.length }, sum },
      digest: async () => "digest",
      dispose: () => void made.splice(made.length - 1, 1, "disposed"),
    };
  };
  return { run, made };
}

test("the first run gives only the result; times and memory are measured on request", async () => {
  const { run, made } = runs([42]);
  expect(await measure(run, request)).toEqual({ times: {}, result: "42 digest" });
  expect(made).toEqual(["disposed"]);
});

test("at least one run warms up and one is measured, and each volume is disposed of", async () => {
  const { run, made } = runs([42]);
  const { times } = await measure(run, { ...request, warmUp: 1e-6, measure: 1e-6 });
  expect(made.length).toBeGreaterThanOrEqual(3);
  expect(times[""]).toBeGreaterThanOrEqual(3);
  expect(new Set(made)).toEqual(new Set(["disposed"]));
});

test("a run whose sum differs from that of the first is an error", async () => {
  const { run } = runs([42, 41]);
  await expect(measure(run, { ...request, measure: 1 })).rejects.toThrow("a run came to 41, the first one to 42");
});

test("memory is measured on request", async () => {
  const { run } = runs([42]);
  const { memory } = await measure(run, { ...request, memory: true });
  expect(memory?.peak).toBeGreaterThan(0);
  expect(Number.isFinite(memory?.held)).toBe(true);
});

test("each work can be done, one after the other", async () => {
  const done: string[] = [];
  for (const { name, act } of longWorks({ files: 60, bytes: 60_000 }).slice(1)) {
    await act();
    done.push(name);
  }
  expect(done).toContain("copyTree");
  expect(done.length).toBeGreaterThan(15);
});

test("a work that blocks the event loop has a delay of its length", async () => {
  const busy = async () => {
    for (const end = performance.now() + 30; performance.now() < end; );
  };
  const { most, duration, name } = await delayDuring({ name: "busy", act: busy });
  expect(name).toBe("busy");
  // The work never yields, so that the event loop waits for most of it on any machine.
  expect(most).toBeGreaterThan(duration / 2);
});

const root = mkdtempSync(join(tmpdir(), "storing-ways-"));
afterAll(() => rmSync(root, { recursive: true }));

test.each(storingWays)("$name gives back what it has stored", async (way) => {
  const place = await way.make(root);
  const paths = Array.from({ length: 20 }, (_, index) => `/files/file-${index}`);
  await place.store(paths, new Uint8Array(100).fill(65));
  expect(await place.read(paths)).toBe(2000);
});
