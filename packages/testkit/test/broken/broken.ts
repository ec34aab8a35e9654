import type { Rule } from "../../src/rule.js";

/** A subject that breaks its contract on purpose, and the rule that must see it. */
export interface Broken<Subject> {
  /** Its fault. */
  readonly name: string;
  /** `rule.check(subject)` fails. Other rules may fail as well. */
  readonly rule: Rule<Subject>;
  /** Anything it does not do wrong, it leaves to the correct subject that it was made from. */
  readonly subject: Subject;
}
