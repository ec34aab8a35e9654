import type * as NodeModule from "node:fs";
import { median } from "../statistics.js";

/** An object with the calls of `node:fs`. */
export type NodeFs = typeof NodeModule;

/** The measured part of a case, and the part between the samples. */
export interface NodeFsRun {
  /** Does the job for the `index`th time; `index` counts from 0 and no value occurs twice. */
  act(index: number): unknown;
  /** Removes the files of the calls. Called before each sample, and not measured. */
  reset?(): void;
}

/** One job through the calls of `node:fs`, the same for each backend. */
export interface NodeFsCase {
  readonly name: string;
  readonly title: string;
  readonly dialect: "sync" | "promises" | "streams" | "program" | "database";
  /** Prepares the job. `root` is an existing empty directory. */
  prepare(fs: NodeFs, root: string): NodeFsRun | Promise<NodeFsRun>;
}

/** A request to measure a case in a separate process. */
export interface NodeFsRequest {
  readonly caseName: string;
  readonly backend: string;
  /** The directory of the files. Only `tmpfs` has it on the host. */
  readonly root: string;
}

/** The numbers of measured jobs. */
export interface NodeFsEffort {
  /** The first jobs of a process. */
  readonly coldCalls: number;
  /** Jobs between two resets while the code becomes warm. */
  readonly warmUpBlock: number;
  readonly samples: number;
}

/** A request with the engine of D-MemFS. */
export interface NodeFsRequestOnEngine extends NodeFsRequest {
  readonly engine: string;
}

/** Nanoseconds of a job: the median of warm samples, and the mean of the first jobs of a process. */
export interface NodeFsCost {
  readonly warm: number;
  readonly cold: number;
}

const ofCalls: NodeFsEffort = { coldCalls: 20, warmUpBlock: 100, samples: 40 };
/** A transaction takes as long as thousands of calls, and a job of a program as long as a hundred transactions. */
const ofDatabases: NodeFsEffort = { coldCalls: 1, warmUpBlock: 1, samples: 40 };
const ofPrograms: NodeFsEffort = { coldCalls: 1, warmUpBlock: 1, samples: 5 };

const sampleMilliseconds = 8;
const warmUpMilliseconds = 300;

/** Returns the numbers of measured jobs of a case. */
export function effortOf({ dialect }: NodeFsCase): NodeFsEffort {
  if (dialect === "program") return ofPrograms;
  return dialect === "database" ? ofDatabases : ofCalls;
}

/** Runs `count` jobs in order, and returns the mean of their times, in nanoseconds. */
async function timeEach({ act }: NodeFsRun, from: number, count: number, awaited: boolean): Promise<number> {
  const start = performance.now();
  if (awaited) for (let index = 0; index < count; index++) await act(from + index);
  else for (let index = 0; index < count; index++) act(from + index);
  return ((performance.now() - start) * 1e6) / count;
}

/**
 * Measures a job. Awaits it if it returns a promise. A garbage collection between the samples would shrink the young
 * generation, and each sample would then measure a start.
 */
export async function nodeFsCost(
  run: NodeFsRun,
  { coldCalls, warmUpBlock, samples: count }: NodeFsEffort,
): Promise<NodeFsCost> {
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
