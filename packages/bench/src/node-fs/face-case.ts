import type * as NodeFs from "node:fs";
import { median } from "../statistics.js";

/** An object with the calls of `node:fs`. */
export type Face = typeof NodeFs;

/** What is measured, and what is not. */
export interface FaceRun {
  /** Does the job for the `index`th time; `index` counts from 0 and no value occurs twice. */
  act(index: number): unknown;
  /** Removes what the calls left. Not measured; called before each sample. */
  reset?(): void;
}

/** One job through the calls of `node:fs`, the same for each backend. */
export interface FaceCase {
  readonly name: string;
  readonly title: string;
  readonly dialect: "sync" | "promises" | "streams" | "program" | "database";
  /** Prepares what is not measured. `root` is an existing empty directory. */
  prepare(fs: Face, root: string): FaceRun | Promise<FaceRun>;
}

/** A measurement in a process of its own. */
export interface FaceRequest {
  readonly caseName: string;
  readonly backend: string;
  /** The directory in which the files are, the same for each backend; only one of them has it on the host. */
  readonly root: string;
}

/** How many jobs are measured. */
export interface FaceEffort {
  /** The first jobs of a process. */
  readonly coldCalls: number;
  /** Jobs between two resets while the code becomes warm. */
  readonly warmUpBlock: number;
  readonly samples: number;
}

/** A measurement with the engine of our backend. */
export interface FaceRequestOnEngine extends FaceRequest {
  readonly engine: string;
}

/** Nanoseconds of a job: the median of many when the code is warm, and the mean of the first ones in the process. */
export interface FaceCost {
  readonly warm: number;
  readonly cold: number;
}

const ofCalls: FaceEffort = { coldCalls: 20, warmUpBlock: 100, samples: 40 };
/** A transaction takes as long as thousands of calls, and a job of a program as long as a hundred transactions. */
const ofDatabases: FaceEffort = { coldCalls: 1, warmUpBlock: 1, samples: 40 };
const ofPrograms: FaceEffort = { coldCalls: 1, warmUpBlock: 1, samples: 5 };

const sampleMilliseconds = 8;
const warmUpMilliseconds = 300;

/** How many jobs of a case are measured. */
export function effortOf({ dialect }: FaceCase): FaceEffort {
  if (dialect === "program") return ofPrograms;
  return dialect === "database" ? ofDatabases : ofCalls;
}

/** Nanoseconds of each of `count` jobs, one after the other. */
async function timeEach({ act }: FaceRun, from: number, count: number, awaited: boolean): Promise<number> {
  const start = performance.now();
  if (awaited) for (let index = 0; index < count; index++) await act(from + index);
  else for (let index = 0; index < count; index++) act(from + index);
  return ((performance.now() - start) * 1e6) / count;
}

/**
 * Measures a job, awaited if it returns a promise. Garbage is not collected between the samples: that makes the young generation
 * small, and what follows is a start and not what a program has that goes on.
 */
export async function faceCost(
  run: FaceRun,
  { coldCalls, warmUpBlock, samples: count }: FaceEffort,
): Promise<FaceCost> {
  run.reset?.();
  const start = performance.now();
  const first = run.act(0);
  const awaited = first instanceof Promise;
  await first;
  const firstTime = (performance.now() - start) * 1e6;
  const others = coldCalls - 1;
  const cold = (firstTime + (others === 0 ? 0 : others * (await timeEach(run, 1, others, awaited)))) / coldCalls;
  let index = coldCalls;
  let each = cold;
  for (const warmUp = performance.now(); performance.now() - warmUp < warmUpMilliseconds; index += warmUpBlock) {
    run.reset?.();
    each = await timeEach(run, index, warmUpBlock, awaited);
  }
  const size = Math.max(1, Math.ceil((sampleMilliseconds * 1e6) / each));
  const samples: number[] = [];
  for (; samples.length < count; index += size) {
    run.reset?.();
    samples.push(await timeEach(run, index, size, awaited));
  }
  return { warm: median(samples), cold };
}
