import type { Library } from "../library.js";

/** A call whose cost depends on untrusted input. */
export interface Cost {
  readonly name: string;
  readonly title: string;
  /** The size of the input at 1×, and its unit. */
  readonly items: number;
  readonly unit: string;
  /** Prepares the call, and returns the measured part. Each is called once. */
  prepare(library: Library, items: number): () => unknown;
}

/** The time and memory of a call. */
export interface CostMeasurement {
  /** Milliseconds of processor time, which other programs hardly affect. */
  readonly time: number;
  /** Bytes of resident memory beyond those before the call: the maximum, and the bytes that remain after a garbage collection. */
  readonly peak: number;
  readonly held: number;
}

/** A request to measure a cost in a separate process. */
export interface CostRequest {
  readonly name: string;
  readonly items: number;
}
