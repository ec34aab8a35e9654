import type { FileSystem } from "dmemfs";
import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { type FileRecord, parseCsv } from "./file-record.js";
import type { Cell } from "./table.js";

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
