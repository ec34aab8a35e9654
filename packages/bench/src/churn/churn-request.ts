import type { ChurnResult } from "./churn.js";

/** What a process is asked to do. */
export interface ChurnRequest {
  /** Bytes. */
  readonly quota: number;
  readonly seconds: number;
  /** The root of another checkout whose build is used; the present one by default. */
  readonly checkout?: string;
}

/** What a process has done, and what it took. */
export interface ChurnFigures extends ChurnResult {
  /** The most bytes that the process had resident. */
  readonly peak: number;
}
