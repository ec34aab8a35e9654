// Read when the module loads, because a test may install fake timers.
const { setTimeout } = globalThis;

/** The next turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
