import type { Library } from "../library.js";

/** Something a caller does, whose cost is wanted. */
export interface Call {
  readonly name: string;
  /** What the table says of it. */
  readonly title: string;
  /** Prepares what is not measured, and returns what is; `index` counts from 0 and never comes twice. */
  prepare(library: Library): (index: number) => unknown;
}

/** A call to measure in a process of its own. */
export interface CallRequest {
  readonly name: string;
  /** The root of the checkout whose build is measured; absent for the present build. */
  readonly checkout?: string;
}

/** What a call takes: nanoseconds, from samples of many calls each. */
export interface CallCost {
  readonly median: number;
  /** The bounds of the middle half of the samples. */
  readonly low: number;
  readonly high: number;
}
