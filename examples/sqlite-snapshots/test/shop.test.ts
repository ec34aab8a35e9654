import { beforeEach, expect } from "vitest";
import { ask, counts } from "../src/main.js";
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
