import type { Library } from "../library.js";
import { median, quantile } from "../statistics.js";

/** Something a caller does, whose cost is wanted. */
export interface Call {
  readonly name: string;
  /** What the table says of it. */
  readonly title: string;
  /** Prepares what is not measured, and returns what is; `index` counts from 0 and never comes twice. */
  prepare(library: Library): (index: number) => unknown;
}

/** A call to measure in a process of its own. */
export interface CallRequest {
  readonly name: string;
  /** The root of the checkout whose build is measured; absent for the present build. */
  readonly checkout?: string;
}

/** What a call takes: nanoseconds, from samples of many calls each. */
export interface CallCost {
  readonly median: number;
  /** The bounds of the middle half of the samples. */
  readonly low: number;
  readonly high: number;
}

/** Milliseconds that a sample takes at least, so that the clock's own cost vanishes. */
const sampleMilliseconds = 5;
const sampleCount = 15;
const warmUpMilliseconds = 200;

/** How many calls warm up, and how many a sample has. */
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

/** Measures a call of a build, awaited if it returns a promise. */
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
