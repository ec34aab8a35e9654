/**
 * One rule of a contract. A rule needs no runner: `check` can be called by itself, and as often as one likes, since it
 * asks the subject for a fresh instance each time.
 */
export interface Rule<Subject> {
  /** The rule as a sentence; unique within its suite. */
  readonly name: string;
  /**
   * Returns why the rule does not apply to `subject`, for example a support that the subject does not declare. Returns
   * undefined if the rule applies; without this function it applies to every subject. A suite skips a rule that does not apply.
   */
  readonly skipReason?: ((subject: Subject) => string | undefined) | undefined;
  /**
   * Tries the rule on `subject`.
   * @throws Error whose message says what was expected and what came, when the subject breaks the rule
   * @throws Error when the rule could not test anything: it does not apply, or the subject gave it no occasion
   */
  check(subject: Subject): void | Promise<void>;
}

/** Rules about one matter. */
export interface RuleGroup<Subject> {
  /** What the rules are about, in a word or three; unique within its suite. */
  readonly name: string;
  /** In the order in which a suite runs them. None needs another to have run. */
  readonly rules: readonly Rule<Subject>[];
}
