import type { Awaitable, BenchVolume } from "../backends/volume.js";

/** A part of a case: an action, and the number of its repetitions. */
export interface Step {
  readonly times: number;
  /** Acts for the `index`th time. The sum of the returned numbers must be the same for every backend. */
  act(index: number): Awaitable<number>;
  /** The figure that includes its time. Absent if the case has one figure. */
  readonly figure?: string;
  /** Whether it only inspects the result, and is not measured. */
  readonly check?: true;
}

/** The same work without a filesystem: it shows the cost of the machine or the language alone. */
export interface Control {
  readonly name: string;
  /** Prepares the work, and returns the measured steps. */
  prepare(items: number): readonly Step[];
}

/** One job, which is the same for every backend. */
export interface Case {
  readonly name: string;
  /** The measured work, in half a sentence. */
  readonly title: string;
  /** The number of items at the full size, and the name of one. */
  readonly items: number;
  readonly unit: string;
  /** Bytes that are written and read for each item. Present if the tables show the throughput. */
  readonly bytesPerItem?: number;
  /** The optional calls of a volume that the case makes. */
  readonly needs?: readonly (keyof BenchVolume)[];
  readonly controls?: readonly Control[];
  /** Prepares the work, and returns the measured steps. */
  prepare(volume: BenchVolume, items: number): Awaitable<readonly Step[]>;
  /** Returns the resulting files whose content shows that the job was done. */
  files(items: number): Iterable<string>;
}

/** Returns a step that acts once. */
export function once(act: () => Awaitable<number>, figure?: string): Step {
  return figure === undefined ? { times: 1, act } : { times: 1, act, figure };
}

/** Returns a step that inspects the result, and is not measured. */
export function check(act: () => Awaitable<number>): Step {
  return { times: 1, act, check: true };
}

/** Returns a step that acts `times` times. */
export function repeat(times: number, act: (index: number) => Awaitable<number>): Step {
  return { times, act };
}

/** Calls `next` with a value: synchronously, or after its promise is fulfilled. */
export function afterwards<Value, Result>(
  value: Awaitable<Value>,
  next: (value: Value) => Awaitable<Result>,
): Awaitable<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * Takes a step, and returns the sum of its results. Only promises are awaited: `await` on each result of a synchronous backend
 * would measure the promise instead of the backend.
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

/** The result of a job. */
export interface Outcome {
  /** Milliseconds by figure. */
  readonly times: Readonly<Record<string, number>>;
  /** The sum of the results of all steps. */
  readonly sum: number;
}

/** Takes the steps of a job in order. */
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
