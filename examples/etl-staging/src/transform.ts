import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify";
import type { FileHandle, FileSystem } from "dmemfs";
import { type Order, problemOf, type RawOrder, toOrder } from "./order.js";

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
