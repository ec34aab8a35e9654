import type { Clause } from "../clause.js";

/** A subject that breaks its contract on purpose, and the clause that must see it. */
export interface Broken<Subject> {
  /** What it does wrong. */
  readonly name: string;
  /** `clause.check(subject)` fails. Other clauses may fail as well. */
  readonly clause: Clause<Subject>;
  /** Anything it does not do wrong, it leaves to the correct subject that it was made from. */
  readonly subject: Subject;
}
