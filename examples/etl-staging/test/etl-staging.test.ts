import { parse } from "csv-parse/sync";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { cleanUp, extractStage, outputStage, stage, tour, transform, transformStage } from "../src/main.js";
import { orderFeed, problemOf, type RawOrder, toOrder } from "../src/order.js";

/** The numbers of the quota error depend on the buffers of Node's streams, which differ by version. */
function withoutPieceSize(text: string): string {
  return text.replace(/\d+ bytes requested, \d+ available/, "… bytes requested, … available");
}

test("the output is that of the README", async () => {
  const printed = await printedBy(tour);
  expect(withoutPieceSize(printed)).toBe(withoutPieceSize(sampleOutput(import.meta.url)));
});

test("work that succeeds stays, and its result is handed on", async () => {
  const fs = new MemoryFileSystem();
  expect(await stage(fs, "/raw", () => fs.writeFile("/raw/a", "a"))).toBeUndefined();
  expect(await stage(fs, "/processed", async () => fs.readText("/raw/a"))).toBe("a");
  expect(fs.listdir()).toEqual(["raw", "processed"]);
});

test("work that fails leaves everything unchanged", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 10_000 });
  fs.importTree({ "/raw/a": "a", "/raw/deep/b": "b" });
  const before = fs.stats();
  const work = async () => {
    fs.copyTree("/raw", "/processed/raw");
    using file = fs.open("/processed/big", "xb");
    for (;;) file.write(new Uint8Array(1000));
  };
  await expect(stage(fs, "/processed", work)).rejects.toSatisfy((error) => MFSQuotaExceededError.isInstance(error));
  expect(fs.stats()).toEqual(before);
  expect(Object.keys(fs.exportTree())).toEqual(["/raw/a", "/raw/deep/b"]);
});

test("an existing directory is neither used nor removed", async () => {
  const fs = new MemoryFileSystem();
  fs.importTree({ "/raw/a": "a" });
  await expect(stage(fs, "/raw", () => "done")).rejects.toMatchObject({ code: "EEXIST" });
  expect(fs.readText("/raw/a")).toBe("a");
});

const head = "order,placed,region,product,quantity,price\n";
const paths = { raw: "/raw.csv", processed: "/processed/orders.csv", rejected: "/processed/rejected.txt" };

async function transformed(rows: string) {
  const fs = new MemoryFileSystem();
  fs.importTree({ [paths.raw]: head + rows });
  const counts = await stage(fs, "/processed", () => transform(fs, paths));
  return {
    counts,
    orders: parse(fs.readText(paths.processed), { columns: true }),
    rejected: fs.readText(paths.rejected),
  };
}

test("an order is reduced to the needed fields", async () => {
  expect(await transformed("7,2025-03-09,north,rug,3,12.05\n")).toEqual({
    counts: { accepted: 1, rejected: 0 },
    orders: [{ order: "7", month: "2025-03", region: "north", product: "rug", cents: "3615" }],
    rejected: "",
  });
});

test.each([
  ["1,09.03.2025,north,rug,3,12.05", 'placed is "09.03.2025"'],
  ["1,2025-03-09,,rug,3,12.05", "region is empty"],
  ["1,2025-03-09,north,rug,n/a,12.05", 'quantity is "n/a"'],
  ["1,2025-03-09,north,rug,0,12.05", 'quantity is "0"'],
  ["1,2025-03-09,north,rug,3,12.5", 'price is "12.5"'],
])("%s is rejected", async (row, problem) => {
  expect(await transformed(`${row}\n`)).toEqual({
    counts: { accepted: 0, rejected: 1 },
    orders: [],
    rejected: `order 1: ${problem}\n`,
  });
});

test("no row is lost at the boundary of two chunks", async () => {
  const product = '机, "オーク"\n二行';
  const quoted = `"${product.replaceAll('"', '""')}"`;
  const count = 5000;
  const rows = Array.from({ length: count }, (_, index) => `${index},2025-03-09,north,${quoted},1,1.00\n`);
  const { orders } = await transformed(rows.join(""));
  expect(orders).toEqual(
    Array.from({ length: count }, (_, index) => ({
      order: String(index),
      month: "2025-03",
      region: "north",
      product,
      cents: "100",
    })),
  );
});

test("an invalid CSV leaves nothing behind", async () => {
  const fs = new MemoryFileSystem();
  fs.importTree({ [paths.raw]: `${head}1,2025-03-09,north\n` });
  const before = fs.stats();
  await expect(stage(fs, "/processed", () => transform(fs, paths))).rejects.toThrow(/Invalid Record Length/);
  expect(fs.stats()).toEqual(before);
});

test("a job that does not fit throws, with no file left open and nothing charged", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 200_000 });
  const rows = Array.from({ length: 4000 }, (_, index) => `${index},2025-03-09,north,rug,3,12.05\n`);
  fs.importTree({ [paths.raw]: head + rows.join("") });
  const before = fs.stats();
  const refused = stage(fs, "/processed", () => transform(fs, paths));
  await expect(refused).rejects.toSatisfy((error) => MFSQuotaExceededError.isInstance(error));
  expect(fs.stats()).toEqual(before);
  fs.remove(paths.raw);
  expect(fs.stats().usedBytes).toBe(0);
});

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
