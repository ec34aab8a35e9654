import type { Awaitable, BenchVolume } from "../backends/volume.js";

/** Something done a number of times. */
export interface Step {
  readonly times: number;
  /** Does it for the `index`th time; the numbers are added up, and every backend must come to the same sum. */
  act(index: number): Awaitable<number>;
  /** The figure that its time is for, when a case has several; absent for the only one. */
  readonly figure?: string;
  /** Looks at what was done, and is not measured. */
  readonly check?: true;
}

/** What is not of this library and not a backend, but says what the hardware or the language alone would take. */
export interface Control {
  readonly name: string;
  /** Prepares what is not measured, and returns what is. */
  prepare(items: number): readonly Step[];
}

/** One job, the same for every backend. */
export interface Case {
  readonly name: string;
  /** What is done, in half a sentence. */
  readonly title: string;
  /** How many it handles at its full size, and what. */
  readonly items: number;
  readonly unit: string;
  /** Bytes that go in and out for each item, where throughput says more than a time. */
  readonly bytesPerItem?: number;
  /** Calls that not every backend has. */
  readonly needs?: readonly (keyof BenchVolume)[];
  readonly controls?: readonly Control[];
  /** Prepares what is not measured, and returns what is. */
  prepare(volume: BenchVolume, items: number): Awaitable<readonly Step[]>;
  /** The files that are there afterwards, as far as their content tells whether the job was done. */
  files(items: number): Iterable<string>;
}

/** A step that is taken once. */
export function once(act: () => Awaitable<number>, figure?: string): Step {
  return figure === undefined ? { times: 1, act } : { times: 1, act, figure };
}

/** A look at what was done, which is not measured. */
export function check(act: () => Awaitable<number>): Step {
  return { times: 1, act, check: true };
}

/** A step that is taken `times` times. */
export function repeat(times: number, act: (index: number) => Awaitable<number>): Step {
  return { times, act };
}

/** Goes on with a value when it is there: at once, or once its promise is fulfilled. */
export function afterwards<Value, Result>(
  value: Awaitable<Value>,
  next: (value: Value) => Awaitable<Result>,
): Awaitable<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

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
