import { Refusal } from "./refusal.js";
import { codeOf } from "./stepped-call.js";

/** The result of a call, or the code of its error. */
export type Outcome<Returned = unknown> = { readonly returned: Returned } | string;

/** Runs a call of one side. */
export function outcomeOf<Returned>(run: () => Returned): Outcome<Returned> {
  try {
    return { returned: run() };
  } catch (error) {
    return error instanceof Refusal ? error.code : codeOf(error);
  }
}
