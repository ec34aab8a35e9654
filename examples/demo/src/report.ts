import cliProgress from "cli-progress";
import { kibibyte, mebibyte } from "../../shared/sizes.js";

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

/** Removes control characters from text of an archive, so that a name cannot control the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}

/** Bytes in units of 1024 * 1024, with one digit after the point. */
function inMebibytes(bytes: number): string {
  return (bytes / mebibyte).toFixed(1);
}

/** Bytes in a readable form: "512 bytes", "1.5 KiB", "22.9 MiB". */
export function formatBytes(bytes: number): string {
  if (bytes < kibibyte) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  return bytes < mebibyte ? `${(bytes / kibibyte).toFixed(1)} KiB` : `${inMebibytes(bytes)} MiB`;
}

/** A number of things: "1 file", "12,345 files". */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}

/** Milliseconds as seconds: "1.2 s". */
export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

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

/** A cell: numbers are aligned right, text left, and null is shown as a dash. */
export type Cell = string | number | null;

function show(cell: Cell): string {
  return typeof cell === "number" ? cell.toLocaleString("en-US") : (cell ?? "-");
}

function isNumeric(rows: readonly (readonly Cell[])[], column: number): boolean {
  return rows.every((row) => typeof row[column] !== "string");
}

/** Formats rows under their titles, one line each. */
export function formatTable(titles: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const texts = [titles, ...rows.map((row) => row.map(show))];
  const widths = titles.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? "").length)));
  const lines = texts.map((row) =>
    widths
      .map((width, column) => {
        const text = row[column] ?? "";
        return isNumeric(rows, column) ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  return [head, widths.map((width) => "-".repeat(width)).join("  "), ...body];
}
