import Table from "cli-table3";
import { markdownTable } from "markdown-table";
import { type Ratio, winnerOf } from "../statistics.js";

/** Returns a number with three significant digits, or – if it is not finite. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(size >= 1 ? 2 : 3);
}

const mebibyte = 1024 * 1024;

/** Returns bytes as MiB. */
export function inMebibytes(bytes: number): string {
  return (bytes / mebibyte).toFixed(1);
}

/** Returns a ratio with its bounds, if it has some. `≈` marks a ratio whose bounds have 1 between them. */
export function ratioText(ratio: Ratio): string {
  if (Number.isNaN(ratio.low)) return `${threeDigits(ratio.value)} (?)`;
  const bounds = `${threeDigits(ratio.low)}–${threeDigits(ratio.high)}`;
  return `${winnerOf(ratio) === undefined ? "≈ " : ""}${threeDigits(ratio.value)} (${bounds})`;
}

/** A table whose first column names the rows. */
export interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** An explanation of the figures. */
  readonly note?: string;
}

function alignments<Left, Right>(columns: number, left: Left, right: Right): (Left | Right)[] {
  return Array.from({ length: columns }, (_, column) => (column === 0 ? left : right));
}

/** Returns a table for a terminal. */
export function terminalTable({ title, head, rows, note }: ReportTable): string {
  const colAligns = alignments(head.length, "left" as const, "right" as const);
  const table = new Table({ head: [...head], colAligns, style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return [title, table.toString(), ...(note === undefined ? [] : [note])].join("\n");
}

/** Returns a table for a document, in Markdown. */
export function documentTable({ head, rows }: ReportTable): string {
  return markdownTable([[...head], ...rows.map((row) => [...row])], { align: alignments(head.length, "l", "r") });
}
