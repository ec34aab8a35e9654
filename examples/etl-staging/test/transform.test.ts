import { parse } from "csv-parse/sync";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { expect, test } from "vitest";
import { stage } from "../src/job.js";
import { transform } from "../src/transform.js";

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
