import { Journal } from "../../src/structure/journal.js";
import type { SharedWords } from "../../src/words/shared-words.js";

/** A fault that the workers of a storm have. */
export type StormFault = "no journal";

/** Plants a fault in the code of this thread. */
export function plantFault(fault: StormFault | undefined): void {
  if (fault === undefined) return;
  const journal = Journal.prototype as unknown as { set(index: number, value: number): void };
  journal.set = function (this: { readonly words: SharedWords; length: number }, index, value): void {
    // The length is of this thread only: a section that has changed something raises the version.
    this.length = 1;
    this.words.set(index, value);
  };
}
