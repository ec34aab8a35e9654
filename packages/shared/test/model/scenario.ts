import type { ModelOperation } from "./model-state.js";
import type { SteppedWords } from "./stepped-words.js";

/** The test case of a model. */
export interface Scenario {
  /** For each client, the alternatives of each of its operations, in order. */
  readonly scripts: readonly (readonly (readonly ModelOperation[])[])[];
  /** Whether the code of the mutex runs too. Default: it is one step, which happens while the mutex is free. */
  readonly hasMutex?: boolean;
  /** Whether the first client may die. */
  readonly isMortal?: boolean;
  /** Maximum number of preemptions: moments at which a client that could continue is stopped. Default: no limit. */
  readonly maxPreemptions?: number;
  /** The words of the model. Default: words without a fault. */
  readonly Words?: typeof SteppedWords;
}

/** One step of an exploration. */
export interface Step {
  readonly index: number;
  /** Undefined for a death. */
  readonly operation: ModelOperation | undefined;
  readonly wake: number | undefined;
}

/** As `2:write`; `2:write!` for a step of a sleeper that nothing has woken. */
export function describeStep({ index, operation, wake }: Step): string {
  const isTimed = operation !== undefined && "isTimed" in operation;
  return `${index + 1}:${operation?.access ?? "dies"}${isTimed ? "?" : ""}${wake === undefined ? "" : "!"}`;
}
