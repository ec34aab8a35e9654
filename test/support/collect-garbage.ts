import { eventLoopTurn } from "./event-loop-turn.js";

/** How the collector is called: where V8 exposes it (`--expose-gc`), and in Bun. */
interface Platform {
  readonly gc?: () => void;
  readonly Bun?: { gc(force: true): void };
}

/** Collects garbage now. Throws if the collector cannot be called, because a test that waits for it would prove nothing. */
export function collectGarbage(): void {
  const { gc, Bun } = globalThis as Platform;
  if (gc !== undefined) gc();
  else if (Bun !== undefined) Bun.gc(true);
  else throw new Error("the garbage collector cannot be called here: start with --expose-gc");
}

/** Collects garbage and lets finalizers run, until the condition holds or can no longer be expected. */
export async function collectUntil(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn++) {
    // Reading a WeakRef keeps its target alive until the turn ends.
    await eventLoopTurn();
    collectGarbage();
    await eventLoopTurn();
  }
}
