import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

/** The findings of the job about one file of the archive: a row of the CSV and of the database. */
export interface FileRecord {
  /** Path inside the archive. */
  readonly path: string;
  /** Ending of the name in lower case, with its dot; empty without one. */
  readonly extension: string;
  readonly kind: "text" | "binary";
  readonly bytes: number;
  /** Null for a binary file, as are `words` and `copy`. */
  readonly lines: number | null;
  readonly words: number | null;
  readonly sha256: string;
  /** Path of the normalised, compressed copy. Files of one content share one. */
  readonly copy: string | null;
}

const columns = ["path", "extension", "kind", "bytes", "lines", "words", "sha256", "copy"] as const;

/** The first line of the CSV. */
export const csvHead: string = stringify([[...columns]]);

/** A record as a line of CSV; null becomes an empty field. */
export function toCsv(record: FileRecord): string {
  return stringify([record], { columns: [...columns] });
}

function numberOrNull(field: string | undefined): number | null {
  return field === undefined || field === "" ? null : Number(field);
}

function fromRow(row: Readonly<Record<string, string>>): FileRecord {
  return {
    path: row.path ?? "",
    extension: row.extension ?? "",
    kind: row.kind === "text" ? "text" : "binary",
    bytes: Number(row.bytes),
    lines: numberOrNull(row.lines),
    words: numberOrNull(row.words),
    sha256: row.sha256 ?? "",
    copy: row.copy || null,
  };
}

/** Reads the records of a whole CSV, its first line included. */
export function parseCsv(text: string): FileRecord[] {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows.map(fromRow);
}
