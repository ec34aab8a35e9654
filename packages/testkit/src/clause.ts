/**
 * One rule of a contract. A clause needs no runner: `check` can be called by itself, and as often as one likes, since it
 * asks the subject for a fresh instance each time.
 */
export interface Clause<Subject> {
  /** The rule as a sentence; unique within its suite. */
  readonly name: string;
  /**
   * Tries the rule on `subject`.
   * @throws Error whose message says what was expected and what came, when the subject breaks the rule
   */
  check(subject: Subject): void | Promise<void>;
}

/** Clauses about one matter. */
export interface Topic<Subject> {
  readonly name: string;
  readonly clauses: readonly Clause<Subject>[];
}
