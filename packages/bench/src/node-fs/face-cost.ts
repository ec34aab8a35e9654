import { median } from "../statistics/median.js";
import type { FaceCost, FaceRun } from "./face-case.js";

const coldCalls = 20;
const sampleCount = 40;
const sampleMilliseconds = 8;
const warmUpMilliseconds = 300;

/** Calls between two resets while the code becomes warm. */
const warmUpBlock = 100;

/** Nanoseconds of each of `count` jobs, one after the other. */
async function timeEach({ act }: FaceRun, from: number, count: number, awaited: boolean): Promise<number> {
  const start = performance.now();
  if (awaited) for (let index = 0; index < count; index++) await act(from + index);
  else for (let index = 0; index < count; index++) act(from + index);
  return ((performance.now() - start) * 1e6) / count;
}

/**
 * Measures a job, awaited if it returns a promise. Garbage is not collected between the samples: that makes the young generation
 * small, and what follows is a start and not what a program has that goes on.
 */
export async function faceCost(run: FaceRun): Promise<FaceCost> {
  run.reset?.();
  const start = performance.now();
  const first = run.act(0);
  const awaited = first instanceof Promise;
  await first;
  const firstTime = (performance.now() - start) * 1e6;
  const cold = (firstTime + (await timeEach(run, 1, coldCalls - 1, awaited)) * (coldCalls - 1)) / coldCalls;
  let index = coldCalls;
  let each = cold;
  for (const warmUp = performance.now(); performance.now() - warmUp < warmUpMilliseconds; index += warmUpBlock) {
    run.reset?.();
    each = await timeEach(run, index, warmUpBlock, awaited);
  }
  const size = Math.max(1, Math.ceil((sampleMilliseconds * 1e6) / each));
  const samples: number[] = [];
  for (; samples.length < sampleCount; index += size) {
    run.reset?.();
    samples.push(await timeEach(run, index, size, awaited));
  }
  return { warm: median(samples), cold };
}
