import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import type { FileSystem } from "dmemfs";
import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { databasePath, fitting, type JobContext, listPath } from "./job-context.js";
import { type Cell, formatBytes, formatCount, formatTable } from "./report.js";
import type { UnpackedContent } from "./unpack-step.js";

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

const schema = `
  CREATE TABLE files (
    path TEXT PRIMARY KEY, extension TEXT NOT NULL, kind TEXT NOT NULL, bytes INTEGER NOT NULL,
    lines INTEGER, words INTEGER, sha256 TEXT NOT NULL, copy TEXT
  );
  CREATE INDEX files_by_content ON files (sha256);
`;

function insertAll(database: Database, records: readonly FileRecord[]): void {
  const row = database.prepare("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  database.run("BEGIN");
  for (const { path, extension, kind, bytes, lines, words, sha256, copy } of records) {
    row.run([path, extension, kind, bytes, lines, words, sha256, copy]);
  }
  database.run("COMMIT");
  row.free();
}

function build(sqlite: SqlJsStatic, records: readonly FileRecord[]): Uint8Array {
  const database = new sqlite.Database();
  try {
    database.run(schema);
    insertAll(database, records);
    return database.export();
  } finally {
    database.close();
  }
}

/** Loads the rows of a CSV file into a new SQLite database and stores the database as a file beside it. Returns its size. */
export async function storeDatabase(fs: FileSystem, csvPath: string, databasePath: string): Promise<number> {
  const sqlite = await initSqlJs();
  const bytes = build(sqlite, parseCsv(fs.readText(csvPath)));
  fs.writeFile(databasePath, bytes);
  return bytes.length;
}

/** The rows of a result, by the names of their columns. */
export interface Answer {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

function ask(database: Database, query: string): Answer {
  const [result] = database.exec(query);
  const rows = result?.values.map((row) => row.map((cell) => (cell instanceof Uint8Array ? "(blob)" : cell)));
  return { titles: result?.columns ?? [], rows: rows ?? [] };
}

/** The results that the job reads from its database. */
export interface Answers {
  /** The result of SQLite's integrity check: "ok". */
  readonly integrity: string;
  readonly files: number;
  readonly bytes: number;
  /** Files that have the content of an earlier one, and their bytes. */
  readonly duplicates: number;
  readonly duplicateBytes: number;
  /** The extensions with the most bytes. */
  readonly extensions: Answer;
}

const sums = `
  WITH contents AS (SELECT count(*) AS files, bytes FROM files GROUP BY sha256)
  SELECT sum(files), sum(files * bytes), sum(files - 1), sum((files - 1) * bytes) FROM contents
`;

const extensions = `
  SELECT iif(extension = '', '(none)', extension) AS extension, count(*) AS files, sum(lines) AS lines,
         sum(words) AS words, sum(bytes) AS bytes
  FROM files GROUP BY 1 ORDER BY sum(bytes) DESC, 1 LIMIT 8
`;

/** Opens the database from its file in the filesystem, and queries it. */
export async function queryDatabase(fs: FileSystem, databasePath: string): Promise<Answers> {
  const sqlite = await initSqlJs();
  const database = new sqlite.Database(fs.readFile(databasePath));
  try {
    const [files, bytes, duplicates, duplicateBytes] = ask(database, sums).rows[0]?.map(Number) ?? [];
    return {
      integrity: String(ask(database, "PRAGMA integrity_check").rows[0]?.[0]),
      files: files ?? 0,
      bytes: bytes ?? 0,
      duplicates: duplicates ?? 0,
      duplicateBytes: duplicateBytes ?? 0,
      extensions: ask(database, extensions),
    };
  } finally {
    database.close();
  }
}

function requireSame(answers: Answers, content: UnpackedContent): void {
  if (answers.integrity !== "ok") throw new Error(`the database is damaged: ${answers.integrity}`);
  if (answers.files !== content.files || answers.bytes !== content.bytes) {
    const found = `${answers.files} files of ${answers.bytes} bytes`;
    throw new Error(`the database knows ${found}, the archive held ${content.files} of ${content.bytes}`);
  }
}

/** Makes a SQLite database of the list, stores it in the filesystem, opens it from there and queries it. */
export async function databaseStep({ archive, fs, report }: JobContext, content: UnpackedContent): Promise<void> {
  await report.section(`Build a SQLite database in ${databasePath} and ask it`, async () => {
    const size = await fitting(archive, fs, "the database of its files", () =>
      storeDatabase(fs, listPath, databasePath),
    );
    const answers = await queryDatabase(fs, databasePath);
    requireSame(answers, content);
    report.detail(`${formatBytes(size)}, reopened from the filesystem, integrity ${answers.integrity}`);
    const duplicates = formatCount(answers.duplicates, "file is a duplicate", "files are duplicates");
    report.detail(`${formatCount(answers.files, "row")}; ${duplicates}, ${formatBytes(answers.duplicateBytes)}`);
    report.detail("What takes most room, by extension:");
    for (const line of formatTable(answers.extensions.titles, answers.extensions.rows)) report.detail(`  ${line}`);
  });
}
