import { turn } from "../collector.js";

/** Waits until the tasks that are ready have run. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 4; count++) await turn();
}

/** Waits until `condition` holds, for hundreds of turns at most, and returns whether it does. */
export async function eventually(condition: () => boolean): Promise<boolean> {
  for (let count = 0; count < 800; count++) {
    if (condition()) return true;
    await turn();
  }
  return condition();
}
