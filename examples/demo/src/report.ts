import { formatSeconds } from "./figures.js";
import { printable } from "./printable.js";
import type { ProgressOutput } from "./progress.js";

/** Reports the steps of the job, in numbered sections. */
export class Report {
  #sections = 0;

  constructor(
    readonly output: ProgressOutput,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Prints a line outside of a section. */
  line(text = ""): void {
    this.output.write(`${printable(text)}\n`);
  }

  /** Prints a line of the section. */
  detail(text: string): void {
    this.line(`  ${text}`);
  }

  /** Runs a step under a heading, and prints its duration. */
  async section<Result>(title: string, step: () => Promise<Result>): Promise<Result> {
    this.#sections += 1;
    this.line();
    this.line(`${this.#sections}. ${title}`);
    const start = this.now();
    const result = await step();
    this.detail(`took ${formatSeconds(this.now() - start)}`);
    return result;
  }
}
