import { type FileSystem, MemoryFileSystem } from "dmemfs";
import initSqlJs, { type Database, type SqlJsStatic, type SqlValue } from "sql.js";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";

/** The first value of a query's result. */
export function ask(database: Database, query: string): SqlValue | undefined {
  return database.exec(query)[0]?.values[0]?.[0];
}

/** Stores the present state of a database as a file. An existing file is replaced completely or not at all. */
export function saveDatabase(fs: FileSystem, path: string, database: Database): void {
  fs.writeFile(path, database.export());
}

/** Restores a database from its file. The database is a copy, so its changes do not affect the file. */
export function openDatabase(sqlite: SqlJsStatic, fs: FileSystem, path: string): Database {
  const database = new sqlite.Database(fs.readFile(path));
  database.run("PRAGMA foreign_keys = ON"); // a setting of the connection, which the file does not contain
  return database;
}

const schema = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers (id), product TEXT NOT NULL, cents INTEGER NOT NULL
  );
  CREATE INDEX orders_by_customer ON orders (customer);
  CREATE INDEX orders_by_product ON orders (product, cents);
`;

/** The contents of the shop as a text. */
export const counts = { customers: 500, orders: 30_000 };

const products = ["chair", "desk", "lamp", "rug", "shelf"];

function fill(database: Database): void {
  const customer = database.prepare("INSERT INTO customers VALUES (?, ?)");
  for (let id = 1; id <= counts.customers; id++) customer.run([id, `Customer ${id}`]);
  customer.free();
  const order = database.prepare("INSERT INTO orders VALUES (?, ?, ?, ?)");
  for (let id = 1; id <= counts.orders; id++) {
    const chance = Math.imul(id, 2_654_435_761) >>> 8;
    const product = products[chance % products.length] ?? "";
    order.run([id, 1 + (chance % counts.customers), product, 500 + (chance % 20_000)]);
  }
  order.free();
}

/** Builds the database of a shop, slowly, with the same contents each time. The caller closes it. */
export function buildShop(sqlite: SqlJsStatic): Database {
  const database = new sqlite.Database();
  database.run(schema);
  database.run("BEGIN");
  fill(database);
  database.run("COMMIT");
  return database;
}

/** Does the work and returns its result and duration. */
export function timed<Result>(work: () => Result): readonly [result: Result, time: string] {
  const start = performance.now();
  const result = work();
  return [result, `${(performance.now() - start).toFixed(1)} ms`];
}

const path = "/shop.db";

/** The work of three test cases, each of which would break the next one on the same database. */
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

/** Builds a database once, restores it for three cases, and undoes a migration. */
export async function tour(print: Print): Promise<void> {
  const sqlite = await initSqlJs();
  const fs = new MemoryFileSystem({ maxQuota: 8 * mebibyte });
  buildOnce(sqlite, fs, print);
  restoreForEach(sqlite, fs, print);
  goBack(sqlite, fs, print);
}

await runAsProgram(import.meta.url, () => tour(console.log));
