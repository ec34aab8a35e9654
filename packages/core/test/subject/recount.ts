import type { MFSStats } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { type Snapshot, snapshot } from "./snapshot.js";

/** The charge of a node of that name. */
export type Price = (name: string) => number;

const free: Price = () => 0;

/** The expected `stats()`, counted over the tree and the files without a name. */
function recount(
  { nodes, detached }: Snapshot,
  priceOf: Price,
): Omit<MFSStats, "quotaBytes" | "freeBytes" | "overheadPerChunkEstimate"> {
  const named = nodes.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const files = [...named, ...detached.map(({ file }) => file)];
  const names = nodes.slice(1).map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
  const charged = named.reduce((sum, { charge }) => sum + charge, 0);
  const detachedBytes = detached.reduce((sum, { name, file }) => sum + file.charge + priceOf(name), 0);
  return {
    usedBytes: names.reduce((sum, name) => sum + priceOf(name), charged) + detachedBytes,
    fileCount: files.length,
    dirCount: nodes.length - named.length,
    detachedFiles: detached.length,
    detachedBytes,
    chunkCount: files.reduce((sum, { chunks }) => sum + chunks, 0),
  };
}

/** Fails unless the account is what a recount of the tree and of the notes of removed files gives, and within the quota. */
export function expectHonest(taken: Snapshot, priceOf: Price = free, notes = 0): void {
  const { stats } = taken;
  const { usedBytes, ...counts } = recount(taken, priceOf);
  expect(stats).toMatchObject({ ...counts, usedBytes: usedBytes + notes });
  expect(stats.usedBytes).toBeLessThanOrEqual(stats.quotaBytes);
  expect(stats.freeBytes).toBe(stats.quotaBytes - stats.usedBytes);
}

/** Removes everything and fails unless nothing is charged or counted then. */
export function expectNothingLeft(fs: MemoryFileSystem): void {
  for (const name of fs.listdir("/")) {
    if (fs.isDir(`/${name}`)) fs.rmtree(`/${name}`);
    else fs.remove(`/${name}`);
  }
  // Until then, the notes of removed files keep their charge.
  fs.markClean();
  expect(fs.stats()).toMatchObject({
    usedBytes: 0,
    fileCount: 0,
    dirCount: 1,
    chunkCount: 0,
    detachedFiles: 0,
    detachedBytes: 0,
  });
  expectHonest(snapshot(fs));
}
