import { turn } from "../collector.js";

/** Gives everything that is ready to run the time to do so. */
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
