import type { Database, SqlJsStatic } from "sql.js";

const schema = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers (id), product TEXT NOT NULL, cents INTEGER NOT NULL
  );
  CREATE INDEX orders_by_customer ON orders (customer);
  CREATE INDEX orders_by_product ON orders (product, cents);
`;

/** How much is in the shop. */
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

/** Builds the database of a shop from nothing: the slow way, the same each time. The caller closes it. */
export function buildShop(sqlite: SqlJsStatic): Database {
  const database = new sqlite.Database();
  database.run(schema);
  database.run("BEGIN");
  fill(database);
  database.run("COMMIT");
  return database;
}
