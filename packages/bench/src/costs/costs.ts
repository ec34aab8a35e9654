import type { Library } from "../library.js";
import { peakMemory, resetPeakMemory, settledMemory } from "../measurement/memory.js";
import { median } from "../statistics.js";
import type { Cost, CostMeasurement } from "./cost.js";
import { nameCosts } from "./name-costs.js";
import { numberCosts } from "./number-costs.js";
import { textCosts } from "./text-costs.js";
import { depthCosts, patternCosts } from "./tree-costs.js";

/** All costs of untrusted input. */
export const costs: readonly Cost[] = [...patternCosts, ...depthCosts, ...nameCosts, ...numberCosts, ...textCosts];

/** The part of the size at which the code is warmed up. */
const warmUpPart = 1 / 8;
const warmUpMilliseconds = 150;

const mostRuns = 5;

/** Milliseconds after which no further run begins. */
const patience = 1500;

/** Measures a call: its memory in the first run, and its time in several runs. */
export async function measureCost(cost: Cost, items: number, library: Library): Promise<CostMeasurement> {
  const few = Math.max(1, Math.ceil(cost.items * warmUpPart));
  for (const start = performance.now(); performance.now() - start < warmUpMilliseconds; ) {
    await cost.prepare(library, few)();
  }
  const first = cost.prepare(library, items);
  const before = await settledMemory(2);
  resetPeakMemory();
  const times = [await timeOf(first)];
  const peak = Math.max(0, peakMemory() - before);
  const held = (await settledMemory(2)) - before;
  for (const start = performance.now(); times.length < mostRuns && performance.now() - start < patience; ) {
    times.push(await timeOf(cost.prepare(library, items)));
  }
  return { time: median(times), peak, held };
}

async function timeOf(act: () => unknown): Promise<number> {
  globalThis.gc?.();
  const start = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
