// Taken when the module loads, because a test may replace the timers by ones that stand still.
const { setTimeout } = globalThis;

/** The next turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
