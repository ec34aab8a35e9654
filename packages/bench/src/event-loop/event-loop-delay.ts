import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { LongWork } from "./long-work.js";

/** How long others waited for the event loop while something was done, and what it took. All in milliseconds. */
export interface EventLoopDelay {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
  readonly most: number;
  readonly duration: number;
  /** The longest pause of the garbage collector, which no call can cut. */
  readonly collection: number;
}

/** Milliseconds between two samples; a sample of an idle loop is this long, so it is taken off. */
const resolution = 1;

/** Does a work and watches the event loop meanwhile. */
export async function delayDuring({ name, act }: LongWork): Promise<EventLoopDelay> {
  let collection = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collection = Math.max(collection, duration);
  });
  globalThis.gc?.();
  await sleep(50);
  observer.observe({ entryTypes: ["gc"] });
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await sleep(20);
  delay.reset();
  // The first sample after a reset is not counted: let it go by, or a call that is one long block would not be seen.
  await sleep(5);
  collection = 0;
  const start = performance.now();
  await act();
  const duration = performance.now() - start;
  await sleep(5);
  delay.disable();
  observer.disconnect();
  const beyondIdle = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    name,
    median: beyondIdle(delay.percentile(50)),
    p99: beyondIdle(delay.percentile(99)),
    most: beyondIdle(delay.max),
    duration,
    collection,
  };
}
