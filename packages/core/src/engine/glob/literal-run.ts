import type { Run } from "./run.js";

/** A run of plain characters. Neither end is half of a surrogate pair, so that comparing UTF-16 units is enough. */
export class LiteralRun implements Run {
  constructor(private readonly text: string) {}

  matchAt(name: string, start: number): number {
    return name.startsWith(this.text, start) ? start + this.text.length : -1;
  }

  matchBefore(name: string, end: number): number {
    return name.endsWith(this.text, end) ? end - this.text.length : -1;
  }

  find(name: string, start: number): number {
    const index = name.indexOf(this.text, start);
    return index < 0 ? -1 : index + this.text.length;
  }
}
