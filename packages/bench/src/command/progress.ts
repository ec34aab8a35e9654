import cliProgress from "cli-progress";
import type { PlannedMeasurement } from "../comparison/plan.js";

/** A stream that shows the progress. */
export interface ProgressOutput extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
}

/** Returns a duration in minutes and seconds. */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** An estimate of the remaining time: a measurement takes as long as it did in the last round, or as long as the average. */
export class Forecast {
  readonly #seen = new Map<string, number>();
  #total = 0;
  #count = 0;

  /** Records the time of a measurement. */
  note(planned: PlannedMeasurement, milliseconds: number): void {
    this.#seen.set(keyOf(planned), milliseconds);
    this.#total += milliseconds;
    this.#count++;
  }

  /** Returns the milliseconds that these measurements will take. Returns undefined before the first record. */
  of(rest: readonly PlannedMeasurement[]): number | undefined {
    if (this.#count === 0) return undefined;
    const average = this.#total / this.#count;
    return rest.reduce((sum, planned) => sum + (this.#seen.get(keyOf(planned)) ?? average), 0);
  }
}

function keyOf({ one, backend, role }: PlannedMeasurement): string {
  return `${one.name} ${backend} ${role}`;
}

/** Shows the progress of a plan: a bar in a terminal, otherwise a line for each case. */
export class Progress {
  readonly #plan: readonly PlannedMeasurement[];
  readonly #output: ProgressOutput;
  readonly #now: () => number;
  readonly #forecast = new Forecast();
  readonly #bar: cliProgress.SingleBar | undefined;
  #done = 0;
  #last: { planned: PlannedMeasurement; start: number } | undefined;

  /** @param now - a monotonic clock, in milliseconds */
  constructor(plan: readonly PlannedMeasurement[], output: ProgressOutput, now: () => number) {
    this.#plan = plan;
    this.#output = output;
    this.#now = now;
    if (output.isTTY !== true) return;
    const format = "[{bar}] {percentage} % | {left} | {what}";
    const options = {
      stream: output,
      format,
      barsize: 24,
      hideCursor: true,
      gracefulExit: false,
      clearOnComplete: true,
    };
    this.#bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic);
    this.#bar.start(plan.length, 0, { left: "", what: "" });
  }

  /** Shows that a measurement begins, and ends the last one. */
  begin(planned: PlannedMeasurement): void {
    this.#note();
    const previous = this.#last?.planned.one.name;
    this.#last = { planned, start: this.#now() };
    const left = this.#forecast.of(this.#plan.slice(this.#done));
    const text = left === undefined ? "time left unknown yet" : `${timeLeft(left)} left`;
    const { one, backend, round } = planned;
    this.#bar?.update(this.#done, { left: text, what: `${one.name}, ${backend}, round ${round + 1}` });
    if (this.#bar === undefined && one.name !== previous) this.#output.write(`${one.name} … ${text}\n`);
  }

  /** Ends the display. */
  finish(): void {
    this.#note();
    this.#bar?.update(this.#done);
    this.#bar?.stop();
  }

  #note(): void {
    if (this.#last === undefined) return;
    this.#forecast.note(this.#last.planned, this.#now() - this.#last.start);
    this.#done++;
  }
}
