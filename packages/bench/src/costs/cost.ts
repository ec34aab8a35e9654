import type { Library } from "../library.js";

/** Something that the user of a sandbox can choose, and a call whose cost depends on it. */
export interface Cost {
  readonly name: string;
  readonly title: string;
  /** How much is chosen at 1×, and in what. */
  readonly items: number;
  readonly unit: string;
  /** Prepares what is not measured, and returns what is. Each is called once. */
  prepare(library: Library, items: number): () => unknown;
}

/** What a call took. */
export interface CostMeasurement {
  /** Milliseconds of processor time: others may use the machine at the same time. */
  readonly time: number;
  /** Bytes of resident memory beyond those before the call: at most, and after a garbage collection, with what the call made. */
  readonly peak: number;
  readonly held: number;
}

/** A cost to measure in a process of its own. */
export interface CostRequest {
  readonly name: string;
  readonly items: number;
}
