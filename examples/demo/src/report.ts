import { formatSeconds } from "./figures.js";
import { printable } from "./printable.js";
import type { ProgressOutput } from "./progress.js";

/** Tells what the job does, in numbered sections. */
export class Report {
  #sections = 0;

  constructor(
    readonly output: ProgressOutput,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** A line of its own. */
  line(text = ""): void {
    this.output.write(`${printable(text)}\n`);
  }

  /** A line that belongs to the section. */
  detail(text: string): void {
    this.line(`  ${text}`);
  }

  /** Runs a step under a heading of its own and tells how long it took. */
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
