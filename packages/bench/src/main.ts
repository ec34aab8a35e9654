// What the library costs, beside what a user would pick instead: every measurement in a fresh process, the candidates
// interleaved round by round, medians. `node dist/main.js [rounds]`.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { backends, cases } from "./candidates.js";
import { footprints } from "./footprint/footprints.js";

const worker = fileURLToPath(new URL("worker.js", import.meta.url));

function measure<Result>(...parameters: string[]): Result {
  const output = execFileSync(process.execPath, ["--expose-gc", worker, ...parameters], { encoding: "utf8" });
  return JSON.parse(output) as Result;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function compare(name: string, rounds: number): Record<string, string> {
  const times = new Map<string, number[]>(backends.map((backend) => [backend.name, []]));
  const sums = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    for (const [backend, all] of times) {
      const result = measure<{ times: number[]; sum: number }>("case", name, backend);
      all.push(...result.times);
      sums.add(result.sum);
    }
  }
  if (sums.size !== 1) throw new Error(`${name}: the candidates do not agree on the result`);
  const [ours = Number.NaN, ...others] = [...times.values()].map(median);
  const row: Record<string, string> = { "dmemfs ms": ours.toFixed(2) };
  backends.slice(1).forEach((backend, index) => {
    row[`÷ ${backend.name}`] = (ours / (others[index] ?? Number.NaN)).toFixed(3);
  });
  return row;
}

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error("usage: main.js [rounds], a whole number of at least 1");
  process.exit(2);
}
console.log(`Node ${process.version}, ${rounds} rounds`);
console.table(Object.fromEntries(cases.map(({ name }) => [name, compare(name, rounds)])));
console.table(
  Object.fromEntries(
    footprints.map(({ name, unit, bound }) => {
      const figure = median(Array.from({ length: 3 }, () => measure<number>("footprint", name)));
      return [name, { held: figure.toFixed(2), "at most": bound, unit }];
    }),
  ),
);
