/**
 * One rule of a contract. A rule needs no runner: `check` can be called directly and repeatedly, because it creates a new
 * instance of the subject each time.
 */
export interface Rule<Subject> {
  /** The rule as a sentence; unique within its suite. */
  readonly name: string;
  /**
   * Returns the reason why the rule does not apply to `subject`, for example a feature that the subject does not declare. Returns
   * undefined if the rule applies; without this function it applies to every subject. A suite skips a rule that does not apply.
   */
  readonly skipReason?: ((subject: Subject) => string | undefined) | undefined;
  /**
   * Checks the rule on `subject`.
   * @throws Error with the expected and the actual value, if the subject violates the rule
   * @throws Error if the rule could not test anything, because it does not apply or the subject never reached the tested case
   */
  check(subject: Subject): void | Promise<void>;
}

/** Rules about one topic. */
export interface RuleGroup<Subject> {
  /** The topic of the rules, in one to three words; unique within its suite. */
  readonly name: string;
  /** The rules, in the order in which a suite runs them. Rules do not depend on each other. */
  readonly rules: readonly Rule<Subject>[];
}
