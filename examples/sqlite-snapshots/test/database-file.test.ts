import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import initSqlJs from "sql.js";
import { expect } from "vitest";
import { ask, openDatabase, saveDatabase } from "../src/main.js";
import { test } from "./support/shop-test.js";

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
