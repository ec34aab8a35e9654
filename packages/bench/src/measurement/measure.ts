import { createHash } from "node:crypto";
import type { BenchVolume, VolumeFactory } from "../backends/volume.js";
import { type Case, type Control, type Outcome, takeSteps } from "../cases/case.js";
import { median } from "../statistics.js";
import { peakMemory, settledMemory } from "./memory.js";

/** A request to measure a case in a separate process. */
export interface MeasurementRequest {
  readonly caseName: string;
  /** A backend, or a control of the case. */
  readonly backend: string;
  readonly items: number;
  /** The existing directory in which the backend works. Empty if it needs none. */
  readonly directory: string;
  /** Milliseconds of the warm-up and of the measurement. Each has at least one run, or no run if it is 0. */
  readonly warmUp: number;
  readonly measure: number;
  /** Whether to measure memory too, which takes half a second. */
  readonly memory: boolean;
}

/** The result of a process. */
export interface Measurement {
  /** Milliseconds: the median of the runs of this process, by figure. */
  readonly times: Readonly<Record<string, number>>;
  /** A text that is equal for equal results only. */
  readonly result: string;
  /**
   * Bytes of resident memory beyond those before the first run: the maximum during the run, and the bytes that remain after the
   * run.
   */
  readonly memory?: { readonly peak: number; readonly held: number };
}

/** The result of a process whose backend cannot do the case. */
export interface Unable {
  readonly unable: string;
}

const pieceBytes = 1024 * 1024;

/** Returns a digest of the names and the content of files. */
async function digestOf(volume: BenchVolume, paths: Iterable<string>): Promise<string> {
  const hash = createHash("sha1");
  const target = new Uint8Array(pieceBytes);
  for (const path of paths) {
    hash.update(path);
    const file = await volume.open(path, "read");
    for (let count = await file.readInto(target); count > 0; count = await file.readInto(target)) {
      hash.update(target.subarray(0, count));
    }
    await file.close();
  }
  return hash.digest("hex");
}

const settlingTurns = 3;

/** A measurement with fewer runs gets more time. */
const fewRuns = 10;

/** The factor by which the time of such a measurement is multiplied. */
const patience = 4;

/** One run of a case on a new volume, or of a control. */
export interface Run {
  readonly outcome: Outcome;
  /** Returns a digest of the resulting files. */
  readonly digest: () => Promise<string>;
  readonly dispose: () => void;
}

function collectGarbage(): void {
  globalThis.gc?.();
}

/**
 * Returns a function that runs a case on a backend.
 * @param settle - is called between preparation and measurement
 */
export function runsOf(
  one: Case,
  create: VolumeFactory,
  items: number,
  directory: string,
  settle: () => void = collectGarbage,
): () => Promise<Run> {
  return async () => {
    const volume = await create(directory);
    const steps = await one.prepare(volume, items);
    settle();
    return {
      outcome: await takeSteps(steps),
      digest: () => digestOf(volume, one.files(items)),
      dispose: () => volume.dispose?.(),
    };
  };
}

/**
 * Returns a function that runs a control.
 * @param settle - is called between preparation and measurement
 */
export function runsOfControl(
  control: Control,
  items: number,
  settle: () => void = collectGarbage,
): () => Promise<Run> {
  return async () => {
    const steps = control.prepare(items);
    settle();
    const outcome = await takeSteps(steps);
    // The reference to the steps keeps the memory of the control, which would otherwise be collected before it is measured.
    return { outcome, digest: async () => `${control.name} ${steps.length}`, dispose: () => undefined };
  };
}

/** Returns the calls that a case needs and a backend does not have. Returns undefined if there are none. */
export async function inability(one: Case, create: VolumeFactory, directory: string): Promise<Unable | undefined> {
  const volume = await create(directory);
  const missing = one.needs?.filter((call) => volume[call] === undefined) ?? [];
  volume.dispose?.();
  return missing.length === 0 ? undefined : { unable: missing.join(", ") };
}

async function firstRun(run: () => Promise<Run>, memory: boolean) {
  const before = memory ? await settledMemory(settlingTurns) : 0;
  const first = await run();
  const peak = peakMemory() - before;
  const held = memory ? (await settledMemory(settlingTurns)) - before : 0;
  const result = `${first.outcome.sum} ${await first.digest()}`;
  first.dispose();
  return { sum: first.outcome.sum, result, memory: { peak, held } };
}

/**
 * Runs as often as the time allows. Runs with a long preparation get more time, because the median of a few runs of cold
 * code is not representative.
 */
async function repeated(run: () => Promise<Run>, milliseconds: number, sum: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const start = performance.now();
  const isOver = () => {
    const spent = performance.now() - start;
    return spent >= (outcomes.length < fewRuns ? patience * milliseconds : milliseconds);
  };
  do {
    const { outcome, dispose } = await run();
    dispose();
    if (outcome.sum !== sum) throw new Error(`a run came to ${outcome.sum}, the first one to ${sum}`);
    outcomes.push(outcome);
  } while (!isOver());
  return outcomes;
}

/** Measures the result and the memory of a first run, warms up, and measures the time. */
export async function measure(run: () => Promise<Run>, request: MeasurementRequest): Promise<Measurement> {
  const { sum, result, memory } = await firstRun(run, request.memory);
  if (request.warmUp > 0) await repeated(run, request.warmUp, sum);
  const outcomes = request.measure > 0 ? await repeated(run, request.measure, sum) : [];
  const figures = Object.keys(outcomes[0]?.times ?? {});
  const times = Object.fromEntries(
    figures.map((figure) => [figure, median(outcomes.map((outcome) => outcome.times[figure] ?? Number.NaN))]),
  );
  return { times, result, ...(request.memory ? { memory } : {}) };
}
