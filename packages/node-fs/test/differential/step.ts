import type { PathArgument } from "./arguments.js";
import type { Side } from "./side.js";

/** The three dialects of `node:fs`. */
export type Dialect = "sync" | "callback" | "promises";

/** One step of a history. */
export interface Step {
  /** The name of the call. */
  readonly name: string;
  /** The paths that it is about. */
  readonly paths: readonly PathArgument[];
  /** Whether it goes through whole trees, following links to directories. */
  readonly followsTree: boolean;
  /** Takes the step and returns what can be compared. */
  run(side: Side): Promise<unknown>;
  toString(): string;
}
