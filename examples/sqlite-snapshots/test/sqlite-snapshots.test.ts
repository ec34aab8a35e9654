import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import initSqlJs from "sql.js";
import { beforeEach, expect, it } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { ask, counts, openDatabase, saveDatabase, tour } from "../src/main.js";
import { test } from "./support/shop-test.js";

const ways = [
  "DELETE FROM orders",
  "DROP TABLE orders",
  "UPDATE orders SET cents = 0",
  "DELETE FROM orders WHERE id > 9",
];
const filesystems = new Set<unknown>();

beforeEach<{ snapshots: unknown }>(({ snapshots }) => {
  filesystems.add(snapshots);
});

test.for(ways)("each test has the complete shop, whatever other tests did: %s", (way, { shop }) => {
  expect(ask(shop, "SELECT count(*) FROM orders")).toBe(counts.orders);
  expect(ask(shop, "SELECT sum(cents) FROM orders")).toBe(314_972_202);
  shop.run(way);
});

test("the shop was built once for all of them", ({ snapshots }) => {
  expect([...filesystems]).toEqual([snapshots]);
  expect(snapshots.stat("/shop.db").generation).toBe(1);
});

test("a restored database checks its foreign keys", ({ shop }) => {
  const order = "INSERT INTO orders VALUES (99999, 99999, 'lamp', 1)";
  expect(() => shop.run(order)).toThrow(/FOREIGN KEY/);
});

const sqlite = await initSqlJs();

test("a saved database is restored completely", ({ shop }) => {
  const fs = new MemoryFileSystem();
  shop.run("CREATE TABLE blobs (id INTEGER, value BLOB); INSERT INTO blobs VALUES (1, x'00ff10')");
  saveDatabase(fs, "/deep.db", shop);
  const copy = openDatabase(sqlite, fs, "/deep.db");
  expect(copy.exec("SELECT * FROM blobs")[0]?.values).toEqual([[1, new Uint8Array([0, 255, 16])]]);
  expect(ask(copy, "PRAGMA integrity_check")).toBe("ok");
  copy.close();
});

test("changes of a restored database do not affect its file", ({ shop, snapshots }) => {
  const before = snapshots.stat("/shop.db");
  shop.run("DROP TABLE orders");
  expect(snapshots.stat("/shop.db")).toEqual(before);
  const again = openDatabase(sqlite, snapshots, "/shop.db");
  expect(ask(again, "SELECT count(*) FROM orders")).toBe(30_000);
  again.close();
});

test("a database that is too large for the quota leaves the existing file", ({ shop }) => {
  const fs = new MemoryFileSystem({ maxQuota: 4 * 1024 * 1024 });
  saveDatabase(fs, "/shop.db", shop);
  const before = fs.stats();
  shop.run("CREATE TABLE fat AS SELECT zeroblob(4 * 1024 * 1024) AS bytes");
  expect(() => saveDatabase(fs, "/shop.db", shop)).toThrow(MFSQuotaExceededError);
  expect(fs.stats()).toEqual(before);
  const kept = openDatabase(sqlite, fs, "/shop.db");
  expect(ask(kept, "SELECT count(*) FROM sqlite_schema WHERE name = 'fat'")).toBe(0);
  kept.close();
});

function withoutTimes(text: string): string {
  return text.replace(/\d+\.\d ms/g, "… ms");
}

it("the output is that of the README, except for the times", async () => {
  const printed = await printedBy(tour);
  expect(withoutTimes(printed)).toBe(withoutTimes(sampleOutput(import.meta.url)));
});
