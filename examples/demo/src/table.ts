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
