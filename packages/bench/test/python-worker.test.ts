import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { map } from "../src/backends/map.js";
import { cases } from "../src/cases/cases.js";
import { runProcess } from "../src/comparison/run-process.js";
import { type Measurement, runsOf } from "../src/measurement/measure.js";

const worker = fileURLToPath(new URL("../python/worker.py", import.meta.url));
const double = fileURLToPath(new URL("double", import.meta.url));
const items = 5;

/** Runs the worker once for each request, in one process. The double has the name of the Python D-MemFS. */
const driver = `
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(double)})
program = open(${JSON.stringify(worker)}).read()
for request in sys.argv[1:]:
    sys.argv = ["worker.py", request]
    exec(program, {})
`;

const able = cases.filter(({ needs = [] }) => !needs.includes("openInLine"));

function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function measuredInPython(): Promise<Measurement[]> {
  const requests = able.map(({ name }) =>
    JSON.stringify({ caseName: name, backend: "python", items, directory: "", warmUp: 1, measure: 1, memory: true }),
  );
  const lines = await runProcess("python3", ["-c", driver, ...requests], 60_000);
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe.runIf(hasPython())("the worker in Python", () => {
  let measured: Measurement[] = [];

  beforeAll(async () => {
    measured = await measuredInPython();
  });

  test.each(able.map((one, place) => ({ one, place })))(
    "comes to the same in $one.name as a Map in Node",
    async ({ one, place }) => {
      const { outcome, digest } = await runsOf(one, map, items, "", () => undefined)();
      expect(measured[place]?.result).toBe(`${outcome.sum} ${await digest()}`);
      expect(Object.keys(measured[place]?.times ?? {})).toEqual(Object.keys(outcome.times));
      expect(measured[place]?.memory?.peak).toBeGreaterThanOrEqual(0);
    },
  );
});
