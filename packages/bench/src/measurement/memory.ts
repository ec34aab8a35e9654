import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * The most memory that this process has had resident, in bytes. On Linux it comes from the process itself: what the operating
 * system reports of resources counts the parent's memory at the start as well.
 */
export function peakMemory(): number {
  if (process.platform === "linux") {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (peak !== undefined) return Number(peak) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}

/** Lets `peakMemory` count from now on. Only Linux can; elsewhere the peak stays that of the whole process. */
export function resetPeakMemory(): void {
  if (process.platform === "linux") writeFileSync("/proc/self/clear_refs", "5");
}

/** Resident bytes of this process once the garbage collector has had its turns, 50 ms each. Needs `--expose-gc`. */
export async function settledMemory(turns: number = 5): Promise<number> {
  for (let turn = 0; turn < turns; turn++) {
    globalThis.gc?.();
    await delay(50);
  }
  return process.memoryUsage().rss;
}
