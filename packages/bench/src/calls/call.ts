import type { Library } from "../library.js";
import { median, quantile } from "../statistics.js";

/** A call whose cost is measured. */
export interface Call {
  readonly name: string;
  /** Its row in the table. */
  readonly title: string;
  /** Prepares the call, and returns the measured part. `index` counts from 0 and never occurs twice. */
  prepare(library: Library): (index: number) => unknown;
}

/** A request to measure a call in a separate process. */
export interface CallRequest {
  readonly name: string;
  /** The root of the checkout whose build is measured; absent for the present build. */
  readonly checkout?: string;
}

/** Nanoseconds of a call, from samples of many calls each. */
export interface CallCost {
  readonly median: number;
  /** The bounds of the middle half of the samples. */
  readonly low: number;
  readonly high: number;
}

/** Milliseconds of a sample, at least. A shorter sample would include too much of the cost of the clock. */
const sampleMilliseconds = 5;
const sampleCount = 15;
const warmUpMilliseconds = 200;

/** Warms up, and returns the number of these calls and the size of a sample. */
function calibrate(act: (index: number) => unknown): { first: number; size: number } {
  let index = 0;
  const start = performance.now();
  while (performance.now() - start < warmUpMilliseconds) {
    for (let count = 0; count < 16; count++) act(index++);
  }
  const each = (performance.now() - start) / index;
  return { first: index, size: Math.max(1, Math.ceil(sampleMilliseconds / each)) };
}

async function calibrateAsync(act: (index: number) => unknown): Promise<{ first: number; size: number }> {
  let index = 0;
  const start = performance.now();
  while (performance.now() - start < warmUpMilliseconds) await act(index++);
  const each = (performance.now() - start) / index;
  return { first: index, size: Math.max(1, Math.ceil(sampleMilliseconds / each)) };
}

/** Measures a call of a build. Awaits the call if it returns a promise. */
export async function costOf(call: Call, library: Library): Promise<CallCost> {
  const act = call.prepare(library);
  const awaited = act(0) instanceof Promise;
  const shifted = (index: number) => act(index + 1);
  const { first, size } = awaited ? await calibrateAsync(shifted) : calibrate(shifted);
  let index = first;
  const samples: number[] = [];
  for (let sample = 0; sample < sampleCount; sample++) {
    globalThis.gc?.();
    const end = index + size;
    const start = performance.now();
    if (awaited) while (index < end) await shifted(index++);
    else while (index < end) shifted(index++);
    samples.push(((performance.now() - start) * 1e6) / size);
  }
  return { median: median(samples), low: quantile(samples, 0.25), high: quantile(samples, 0.75) };
}
