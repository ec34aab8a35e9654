import { eventLoopTurn } from "./event-loop-turn.js";

/** How the collector is called: where V8 exposes it (`--expose-gc`), and in Bun. */
interface Platform {
  readonly gc?: () => void;
  readonly Bun?: { gc(force: true): void };
}

/** Collects garbage now. Throws where the collector cannot be called: a test that waits for it would prove nothing. */
export function collectGarbage(): void {
  const { gc, Bun } = globalThis as Platform;
  if (gc !== undefined) gc();
  else if (Bun !== undefined) Bun.gc(true);
  else throw new Error("the garbage collector cannot be called here: start with --expose-gc");
}

/** Collects garbage and lets what follows from it happen, until the condition holds or cannot be expected any more. */
export async function collectUntil(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn++) {
    // Who asks a WeakRef keeps its target until the turn ends.
    await eventLoopTurn();
    collectGarbage();
    await eventLoopTurn();
  }
}
