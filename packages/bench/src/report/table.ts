import Table from "cli-table3";
import { markdownTable } from "markdown-table";

/** A table: its first column names the rows. */
export interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be known to read it. */
  readonly note?: string;
}

function alignments<Left, Right>(columns: number, left: Left, right: Right): (Left | Right)[] {
  return Array.from({ length: columns }, (_, column) => (column === 0 ? left : right));
}

/** A table for a terminal. */
export function terminalTable({ title, head, rows, note }: ReportTable): string {
  const colAligns = alignments(head.length, "left" as const, "right" as const);
  const table = new Table({ head: [...head], colAligns, style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return [title, table.toString(), ...(note === undefined ? [] : [note])].join("\n");
}

/** A table for a document. */
export function documentTable({ head, rows }: ReportTable): string {
  return markdownTable([[...head], ...rows.map((row) => [...row])], { align: alignments(head.length, "l", "r") });
}
