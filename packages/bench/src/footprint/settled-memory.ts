import { setTimeout as delay } from "node:timers/promises";

/** Resident bytes of this process once the garbage collector has had its turns, 50 ms each. Needs `--expose-gc`. */
export async function settledMemory(turns: number = 5): Promise<number> {
  for (let turn = 0; turn < turns; turn++) {
    globalThis.gc?.();
    await delay(50);
  }
  return process.memoryUsage().rss;
}
