import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import type { FileSystem } from "dmemfs";
import type { Order } from "./order.js";

/** The orders of one region in one month. */
export interface Revenue {
  readonly region: string;
  readonly month: string;
  orders: number;
  cents: number;
}

type OrderRow = Readonly<Record<keyof Order, string>>;

async function sumUp(rows: AsyncIterable<OrderRow>): Promise<Revenue[]> {
  const sums = new Map<string, Revenue>();
  for await (const { region, month, cents } of rows) {
    const key = `${region} ${month}`;
    const sum = sums.get(key) ?? { region, month, orders: 0, cents: 0 };
    sum.orders += 1;
    sum.cents += Number(cents);
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.cents - a.cents);
}

/** Sums the processed orders up by region and month, highest first, writes that as a CSV, and returns it. */
export async function aggregate(fs: FileSystem, processed: string, output: string): Promise<Revenue[]> {
  using file = fs.open(processed, "rb");
  let revenues: Revenue[] = [];
  await pipeline(file.chunks(), parse({ columns: true }), async (rows: AsyncIterable<OrderRow>) => {
    revenues = await sumUp(rows);
  });
  fs.writeFile(output, stringify(revenues, { header: true }));
  return revenues;
}
