import type { TaskContext } from "../task-context.js";

/** The quota samples of a worker. */
export interface QuotaSamples {
  readonly samples: number;
  /** The number of samples above the limit. */
  readonly over: number;
  /** The largest sample, bytes. */
  readonly peak: number;
}

/** Samples the bytes in use until the run is over. */
export function observeQuota(context: TaskContext): QuotaSamples {
  const { fs } = context;
  let [samples, over, peak] = [0, 0, 0];
  for (const _round of context.rounds()) {
    const { usedBytes, quotaBytes, freeBytes } = fs.stats();
    if (usedBytes > quotaBytes || freeBytes < 0) over++;
    if (usedBytes > peak) peak = usedBytes;
    samples++;
  }
  return { samples, over, peak };
}
