import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify";
import { stringify as csvOf } from "csv-stringify/sync";
import { type FileHandle, type FileSystem, MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { kibibyte, mebibyte } from "../../shared/sizes.js";
import { type Order, orderFeed, problemOf, type RawOrder, toOrder } from "./order.js";

/** The paths that the transformation reads and writes. */
export interface TransformPaths {
  readonly raw: string;
  readonly processed: string;
  readonly rejected: string;
}

/** The numbers of accepted and rejected rows. */
export interface TransformCounts {
  accepted: number;
  rejected: number;
}

async function* separate(
  rows: AsyncIterable<RawOrder>,
  rejects: FileHandle,
  counts: TransformCounts,
): AsyncGenerator<Order> {
  const encoder = new TextEncoder();
  for await (const row of rows) {
    const problem = problemOf(row);
    if (problem === undefined) {
      counts.accepted += 1;
      yield toOrder(row);
    } else {
      counts.rejected += 1;
      rejects.write(encoder.encode(`order ${row.order}: ${problem}\n`));
    }
  }
}

/**
 * Checks every raw order, writes valid ones to a new CSV, and rejected ones with the reason to a list. No file is in memory as a
 * whole outside of the filesystem: chunks are read from one handle, parsed, and written to another.
 * @throws MFSQuotaExceededError at the first row that does not fit; both files keep the earlier rows
 */
export async function transform(fs: FileSystem, paths: TransformPaths): Promise<TransformCounts> {
  using raw = fs.open(paths.raw, "rb");
  using processed = fs.open(paths.processed, "xb");
  using rejects = fs.open(paths.rejected, "xb");
  const counts = { accepted: 0, rejected: 0 };
  await pipeline(
    raw.chunks(),
    parse({ columns: true }),
    (rows: AsyncIterable<RawOrder>) => separate(rows, rejects, counts),
    stringify({ header: true, columns: ["order", "month", "region", "product", "cents"] }),
    async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of pieces) processed.write(piece);
    },
  );
  return counts;
}

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
  fs.writeFile(output, csvOf(revenues, { header: true }));
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

const rows = 100_000;

async function withRoom(print: Print): Promise<void> {
  const fs = new MemoryFileSystem({ maxQuota: 10 * mebibyte });
  await extractStage(fs, orderFeed(rows), print);
  await transformStage(fs, print);
  const revenues = await outputStage(fs, print);
  cleanUp(fs, print);
  for (const { region, month, orders, cents } of revenues.slice(0, 3)) {
    print(`  ${region} ${month}: ${orders.toLocaleString("en-US")} orders, ${(cents / 100).toLocaleString("en-US")}`);
  }
}

async function withoutRoom(print: Print): Promise<void> {
  const cramped = new MemoryFileSystem({ maxQuota: 6 * mebibyte });
  await extractStage(cramped, orderFeed(rows), print);
  const before = cramped.stats();
  try {
    await transformStage(cramped, print);
  } catch (error) {
    if (!MFSQuotaExceededError.isInstance(error)) throw error;
    print(error.message);
  }
  const used = [before, cramped.stats()].map(({ usedBytes }) => usedBytes.toLocaleString("en-US"));
  print(`charged before ${used[0]} bytes, after ${used[1]}; what is there: /${cramped.listdir().join(", /")}`);

  print("");
  print("The raw data moves to where there is room, and the stage is done again:");
  const roomy = new MemoryFileSystem({ maxQuota: 10 * mebibyte });
  roomy.importTree(cramped.iterExportTree());
  await transformStage(roomy, print);
}

/** Runs the job with a large enough quota, then with a small one, and prints what happens. */
export async function tour(print: Print): Promise<void> {
  print("Ten MiB are enough:");
  await withRoom(print);
  print("");
  print("Six are not:");
  await withoutRoom(print);
}

await runAsProgram(import.meta.url, () => tour(console.log));
