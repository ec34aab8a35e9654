import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Returns the maximum of the resident memory of this process, in bytes. On Linux it is read from `/proc`, because the resource
 * usage also counts the memory of the parent process at the start.
 */
export function peakMemory(): number {
  if (process.platform === "linux") {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (peak !== undefined) return Number(peak) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}

/** Resets the maximum of `peakMemory`. Has an effect only on Linux. */
export function resetPeakMemory(): void {
  if (process.platform === "linux") writeFileSync("/proc/self/clear_refs", "5");
}

/** Returns the resident bytes of this process after garbage collections, with 50 ms after each. Needs `--expose-gc`. */
export async function settledMemory(turns: number = 5): Promise<number> {
  for (let turn = 0; turn < turns; turn++) {
    globalThis.gc?.();
    await delay(50);
  }
  return process.memoryUsage().rss;
}
