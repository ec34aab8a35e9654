import { MFSError } from "@dmemfs/contract";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";
import { Random } from "./random.js";

/** The number of concurrent tasks: the number of threads in the Python library's test. */
export const taskCount = 50;

/** Lets other tasks run: by a promise most often, by a turn of the event loop now and then. */
export async function letOthersRun(random: Random): Promise<void> {
  if (random.below(20) === 0) await eventLoopTurn();
  else await Promise.resolve();
}

/** Runs that many tasks at once. Each has a number, and its own random numbers. */
export async function runTasks(
  task: (number: number, random: Random) => Promise<void>,
  count: number = taskCount,
): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, number) => task(number, new Random(number + 1))));
}

/** Makes a call that may fail with one of these codes, and returns whether it succeeded. */
export async function tries(action: () => Promise<unknown>, ...codes: readonly string[]): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (MFSError.isInstance(error) && codes.includes(error.code)) return false;
    throw error;
  }
}
