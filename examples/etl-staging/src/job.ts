import type { FileSystem } from "dmemfs";
import { aggregate, type Revenue } from "./aggregate.js";
import { extract } from "./extract.js";
import { stage } from "./stage.js";
import { transform } from "./transform.js";

type Print = (line: string) => void;

const paths = {
  raw: "/raw/orders.csv",
  processed: "/processed/orders.csv",
  rejected: "/processed/rejected.txt",
  revenue: "/output/revenue.csv",
} as const;

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

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

/** Removes the staging area, and what it was charged with it. */
export function cleanUp(fs: FileSystem, print: Print): void {
  fs.rmtree("/processed");
  fs.rmtree("/raw");
  report(fs, print, "cleaned up", fs.glob("/**/*.*").join(", "));
}
