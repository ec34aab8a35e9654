import { setTimeout as delay } from "node:timers/promises";

/** Resident bytes of this process once the garbage collector has had its turns. Needs `--expose-gc`. */
export async function settledMemory(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.();
    await delay(50);
  }
  return process.memoryUsage().rss;
}
