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
  /** What the clauses are about, in a word or three; unique within its suite. */
  readonly name: string;
  /** In the order in which a suite runs them. None needs another to have run. */
  readonly clauses: readonly Clause<Subject>[];
}
