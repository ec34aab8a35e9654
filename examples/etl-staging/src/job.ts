import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import type { FileSystem } from "dmemfs";
import type { Print } from "../../shared/print.js";
import { kibibyte, mebibyte } from "../../shared/sizes.js";
import type { Order } from "./order.js";
import { transform } from "./transform.js";

/**
 * Makes a directory and does the work that fills it: all or nothing. If the work fails, the directory is removed again, its
 * charge is released, and all other files are unchanged.
 * @param work - must close every file that it opened before it ends
 */
export async function stage<Result>(
  fs: FileSystem,
  directory: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  fs.mkdir(directory);
  try {
    return await work();
  } catch (error) {
    fs.rmtree(directory);
    throw error;
  }
}

/** Writes a feed into a new file, piece by piece as it arrives, and returns its size in bytes. */
function extract(fs: FileSystem, feed: Iterable<string>, path: string): number {
  const encoder = new TextEncoder();
  using file = fs.open(path, "xb");
  for (const piece of feed) file.write(encoder.encode(piece));
  return file.tell();
}

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
async function aggregate(fs: FileSystem, processed: string, output: string): Promise<Revenue[]> {
  using file = fs.open(processed, "rb");
  let revenues: Revenue[] = [];
  await pipeline(file.chunks(), parse({ columns: true }), async (rows: AsyncIterable<OrderRow>) => {
    revenues = await sumUp(rows);
  });
  fs.writeFile(output, stringify(revenues, { header: true }));
  return revenues;
}

const paths = {
  raw: "/raw/orders.csv",
  processed: "/processed/orders.csv",
  rejected: "/processed/rejected.txt",
  revenue: "/output/revenue.csv",
} as const;

function formatBytes(bytes: number): string {
  const [unit, name] = bytes < mebibyte ? [kibibyte, "KiB"] : [mebibyte, "MiB"];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}

function report(fs: FileSystem, print: Print, name: string, what: string): void {
  const { usedBytes, quotaBytes } = fs.stats();
  print(`${name.padEnd(10)} ${what.padEnd(41)} ${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)} used`);
}

/** Fills `/raw`. */
export async function extractStage(fs: FileSystem, feed: Iterable<string>, print: Print): Promise<void> {
  const bytes = await stage(fs, "/raw", () => extract(fs, feed, paths.raw));
  report(fs, print, "raw", `${bytes.toLocaleString("en-US")} bytes`);
}

/** Fills `/processed` from `/raw`. */
export async function transformStage(fs: FileSystem, print: Print): Promise<void> {
  const { accepted, rejected } = await stage(fs, "/processed", () => transform(fs, paths));
  report(
    fs,
    print,
    "processed",
    `${accepted.toLocaleString("en-US")} orders, ${rejected.toLocaleString("en-US")} rejected`,
  );
}

/** Fills `/output` from `/processed`. */
export async function outputStage(fs: FileSystem, print: Print): Promise<Revenue[]> {
  const revenues = await stage(fs, "/output", () => aggregate(fs, paths.processed, paths.revenue));
  fs.move(paths.rejected, "/output/rejected.txt");
  report(fs, print, "output", `${revenues.length} sums`);
  return revenues;
}

/** Removes the staging area, which releases its charge. */
export function cleanUp(fs: FileSystem, print: Print): void {
  fs.rmtree("/processed");
  fs.rmtree("/raw");
  report(fs, print, "cleaned up", fs.glob("/**/*.*").join(", "));
}
