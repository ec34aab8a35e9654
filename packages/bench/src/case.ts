import type { Backend } from "./backend.js";

/** One job, the same for every candidate. Returns a number that only the right result gives. */
export interface Case {
  readonly name: string;
  /** Prepares what is not measured, and returns what is. */
  prepare(backend: Backend): () => number;
}
