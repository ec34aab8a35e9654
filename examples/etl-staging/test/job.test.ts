import { parse } from "csv-parse/sync";
import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { cleanUp, extractStage, outputStage, transformStage } from "../src/job.js";
import { orderFeed, problemOf, type RawOrder, toOrder } from "../src/order.js";

const rows = 6000;
const rawOrders: RawOrder[] = parse([...orderFeed(rows)].join(""), { columns: true });

test("the feed has the requested number of rows, some of them invalid", () => {
  expect(rawOrders.map(({ order }) => Number(order))).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
  const problems = rawOrders.flatMap((order) => problemOf(order) ?? []);
  expect(problems.filter((problem) => problem === 'quantity is "n/a"')).toHaveLength(5);
  expect(problems.filter((problem) => problem === "region is empty")).toHaveLength(2);
  expect(problems).toHaveLength(7);
});

test("the output equals the same sums over an array, and no other file is left", async () => {
  const fs = new MemoryFileSystem();
  const print = () => undefined;
  await extractStage(fs, orderFeed(rows), print);
  await transformStage(fs, print);
  const revenues = await outputStage(fs, print);
  cleanUp(fs, print);

  const orders = rawOrders.filter((order) => problemOf(order) === undefined).map(toOrder);
  for (const { region, month, orders: count, cents } of revenues) {
    const those = orders.filter((order) => order.region === region && order.month === month);
    expect([count, cents]).toEqual([those.length, those.reduce((sum, order) => sum + order.cents, 0)]);
  }
  expect(revenues.reduce((sum, { orders: count }) => sum + count, 0)).toBe(orders.length);
  const written = parse(fs.readText("/output/revenue.csv"), { columns: true });
  expect(written).toEqual(revenues.map((sum) => ({ ...sum, orders: `${sum.orders}`, cents: `${sum.cents}` })));
  expect(fs.readText("/output/rejected.txt").split("\n")).toHaveLength(rows - orders.length + 1);
  expect(Object.keys(fs.exportTree())).toEqual(["/output/revenue.csv", "/output/rejected.txt"]);
});
