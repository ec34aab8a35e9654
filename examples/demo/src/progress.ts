import cliProgress from "cli-progress";
import { formatBytes, formatCount, inMebibytes } from "./figures.js";

/** The progress of a step. */
export interface ProgressState {
  /** Work done and to do, in any unit: their ratio moves the bar. */
  readonly done: number;
  readonly total: number;
  readonly files: number;
  readonly bytes: number;
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** Shows the progress of a step. */
export interface Progress {
  update(state: ProgressState): void;
  /** Ends the display; idempotent. */
  finish(): void;
}

/** A stream to show it on. */
export interface ProgressOutput extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
}

function ratioOf({ done, total }: ProgressState): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}

function figuresOf(state: ProgressState): string {
  const quota = `quota ${inMebibytes(state.usedBytes)} of ${inMebibytes(state.quotaBytes)} MiB`;
  return `${formatCount(state.files, "file")}, ${formatBytes(state.bytes)}, ${quota}`;
}

/** A progress bar on one line, for a terminal. */
class BarProgress implements Progress {
  readonly #bar: cliProgress.SingleBar;

  constructor(label: string, output: ProgressOutput) {
    const format = `  ${label} [{bar}] {percentage} % {figures}`;
    const options = { stream: output, format, barsize: 12, hideCursor: true, gracefulExit: false };
    this.#bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic);
    this.#bar.start(100, 0, { figures: "" });
  }

  update(state: ProgressState): void {
    this.#bar.update(Math.floor(ratioOf(state) * 100), { figures: figuresOf(state) });
  }

  finish(): void {
    this.#bar.stop();
  }
}

/** One line for every tenth of the work, for a file or a pipe. */
class LineProgress implements Progress {
  #nextTenth = 1;

  constructor(
    private readonly label: string,
    private readonly output: ProgressOutput,
  ) {}

  update(state: ProgressState): void {
    const tenth = Math.floor(ratioOf(state) * 10);
    if (tenth < this.#nextTenth) return;
    this.#nextTenth = tenth + 1;
    this.output.write(`  ${this.label} ${tenth * 10} %: ${figuresOf(state)}\n`);
  }

  finish(): void {}
}

/** Starts showing a step called `label`: as a bar on a terminal, as a few lines elsewhere. */
export function startProgress(label: string, output: ProgressOutput): Progress {
  const terminal = output.isTTY === true && process.env.TERM !== "dumb";
  return terminal ? new BarProgress(label, output) : new LineProgress(label, output);
}
