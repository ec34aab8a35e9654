import { MemoryFileSystem } from "dmemfs";
import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { ask } from "./ask.js";
import { openDatabase, saveDatabase } from "./database-file.js";
import { buildShop } from "./shop-database.js";
import { timed } from "./stopwatch.js";

type Print = (line: string) => void;

const path = "/shop.db";

/** The work of three test cases, each of which spoils the database for the next. */
const cases: Readonly<Record<string, string>> = {
  "sells lamps": "DELETE FROM orders WHERE product = 'lamp'",
  "raises prices": "UPDATE orders SET cents = cents * 2",
  "loses it all": "DROP TABLE orders",
};

function describeShop(database: Database): string {
  const [orders, cents] = database.exec("SELECT count(*), sum(cents) FROM orders")[0]?.values[0] ?? [];
  return `${orders} orders, ${cents} cents`;
}

function buildOnce(sqlite: SqlJsStatic, fs: MemoryFileSystem, print: Print): void {
  const [database, time] = timed(() => buildShop(sqlite));
  print(`built in ${time}: ${describeShop(database)}`);
  saveDatabase(fs, path, database);
  database.close();
  print(`kept as ${path}: ${fs.getSize(path)} bytes`);
}

function restoreForEach(sqlite: SqlJsStatic, fs: MemoryFileSystem, print: Print): void {
  for (const [name, change] of Object.entries(cases)) {
    const [database, time] = timed(() => openDatabase(sqlite, fs, path));
    const found = describeShop(database);
    database.run(change);
    database.close();
    print(`restored in ${time} for "${name}": ${found}`);
  }
}

function migrate(sqlite: SqlJsStatic, fs: MemoryFileSystem, change: string): void {
  const database = openDatabase(sqlite, fs, path);
  try {
    database.run(change);
    saveDatabase(fs, path, database);
  } finally {
    database.close();
  }
}

function goBack(sqlite: SqlJsStatic, fs: MemoryFileSystem, print: Print): void {
  const [, time] = timed(() => fs.copy(path, "/before.db"));
  print(`snapshot by copy in ${time}`);
  migrate(sqlite, fs, "DELETE FROM orders WHERE id > 10");
  const migrated = openDatabase(sqlite, fs, path);
  print(`after a migration: ${ask(migrated, "SELECT count(*) FROM orders")} orders`);
  migrated.close();
  fs.remove(path);
  fs.rename("/before.db", path);
  const restored = openDatabase(sqlite, fs, path);
  print(`and back: ${describeShop(restored)}, integrity ${ask(restored, "PRAGMA integrity_check")}`);
  restored.close();
}

/** Builds a database once, restores it for three cases, and goes back behind a migration. */
export async function tour(print: Print): Promise<void> {
  const sqlite = await initSqlJs();
  const fs = new MemoryFileSystem({ maxQuota: 8 * 1024 * 1024 });
  buildOnce(sqlite, fs, print);
  restoreForEach(sqlite, fs, print);
  goBack(sqlite, fs, print);
}
