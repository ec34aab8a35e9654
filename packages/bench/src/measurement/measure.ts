import { createHash } from "node:crypto";
import type { BenchVolume, VolumeFactory } from "../backends/volume.js";
import { type Case, type Control, type Outcome, takeSteps } from "../cases/case.js";
import { median } from "../statistics.js";
import { peakMemory, settledMemory } from "./memory.js";

/** What a process is asked to measure. */
export interface MeasurementRequest {
  readonly caseName: string;
  /** A backend, or a control of the case. */
  readonly backend: string;
  readonly items: number;
  /** An existing directory of the host for backends that work in one; empty otherwise. */
  readonly directory: string;
  /** Milliseconds to spend on warming up, and on measuring: at least one run of each, none for 0. */
  readonly warmUp: number;
  readonly measure: number;
  /** Whether to look at memory too, which takes half a second. */
  readonly memory: boolean;
}

/** What a process has measured. */
export interface Measurement {
  /** Milliseconds: the median of the runs of this process, by figure. */
  readonly times: Readonly<Record<string, number>>;
  /** The same for the right result, and only for that. */
  readonly result: string;
  /** Bytes of resident memory beyond what the process held before: at most during the first run, and after it. */
  readonly memory?: { readonly peak: number; readonly held: number };
}

/** The answer of a process whose backend cannot do the case. */
export interface Unable {
  readonly unable: string;
}

const pieceBytes = 1024 * 1024;

/** A digest of files, names and content. */
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

/** Fewer runs than that are worth more time. */
const fewRuns = 10;

/** How many times the time they are worth. */
const patience = 4;

/** One run of a job on a volume of its own. */
export interface Run {
  readonly outcome: Outcome;
  /** A digest of what the run left behind. */
  readonly digest: () => Promise<string>;
  readonly dispose: () => void;
}

function collectGarbage(): void {
  globalThis.gc?.();
}

/**
 * Runs of a case on a backend.
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
 * Runs of a control.
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
    // The steps hold what the control holds.
    return { outcome, digest: async () => `${control.name} ${steps.length}`, dispose: () => undefined };
  };
}

/** Why a backend cannot do a case, if it cannot. */
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
 * Runs as often as time allows. What takes long to prepare gets more of it: code that ran a few times only is not what a
 * user has who does it often, and its median says little.
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

/** Takes a first run, whose result and memory are looked at, warms up, and measures. */
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
