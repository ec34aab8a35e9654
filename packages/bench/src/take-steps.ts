import type { Step } from "./case.js";

/**
 * Takes a step as often as it says and adds up what it returns. Answers that are there at once are never awaited, so that
 * backends without promises pay nothing for those with them.
 */
function takeStep(step: Step): number | Promise<number> {
  let sum = 0;
  for (let index = 0; index < step.times; index++) {
    const result = step.act(index);
    if (typeof result !== "number") return goOn(step, index, sum, result);
    sum += result;
  }
  return sum;
}

async function goOn(step: Step, index: number, soFar: number, pending: Promise<number>): Promise<number> {
  let sum = soFar + (await pending);
  for (let next = index + 1; next < step.times; next++) sum += await step.act(next);
  return sum;
}

/** What a job came to. */
export interface Outcome {
  /** Milliseconds by figure. */
  readonly times: Readonly<Record<string, number>>;
  /** The sum of what all steps returned. */
  readonly sum: number;
}

/** Takes the steps of a job one after the other. */
export async function takeSteps(steps: readonly Step[]): Promise<Outcome> {
  const times: Record<string, number> = {};
  let sum = 0;
  for (const step of steps) {
    const start = performance.now();
    const result = takeStep(step);
    sum += typeof result === "number" ? result : await result;
    const end = performance.now();
    if (step.check) continue;
    const figure = step.figure ?? "";
    times[figure] = (times[figure] ?? 0) + end - start;
  }
  return { times, sum };
}
