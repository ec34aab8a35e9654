import type { FileSystem } from "dmemfs";
import type { Database, SqlJsStatic } from "sql.js";

/** Keeps the present state of a database as a file; one that is there is replaced as a whole or not at all. */
export function saveDatabase(fs: FileSystem, path: string, database: Database): void {
  fs.writeFile(path, database.export());
}

/** Brings a database back from its file. It is a copy: what happens to it leaves the file as it is. */
export function openDatabase(sqlite: SqlJsStatic, fs: FileSystem, path: string): Database {
  const database = new sqlite.Database(fs.readFile(path));
  database.run("PRAGMA foreign_keys = ON"); // a setting of the connection, which no file remembers
  return database;
}
