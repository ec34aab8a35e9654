import type * as NodeFs from "node:fs";

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
