import { type FileStorage, MFSQuotaExceededError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { pattern } from "../test/bytes.js";
import { watchedVolume } from "../test/watched-volume.js";
import { extentBytes } from "./extent.js";
import { randomAccessBackend } from "./extent-backend.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

const mebibyte = 2 ** 20;

/** Blocks shorter than an extent, 2 MiB for each length of page, and the extents that a change needs before it frees old ones. */
const allowance = 4 * mebibyte + 2 * extentBytes;

/** Pseudo-random numbers from 0 to below `end`, the same in each run. */
function randomNumbers(): (end: number) => number {
  let state = 1;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/**
 * Changes files at random at a nearly full quota.
 * @returns bytes allocated in all; the running code retains weakly held blocks, so these are the blocks in use and the free ones
 */
function churn(quota: number, steps: number, sizeOf: (random: (end: number) => number) => number): number {
  const volume = watchedVolume();
  const ledger = new HeapQuotaLedger(quota);
  const random = randomNumbers();
  const content = pattern(2 * mebibyte);
  const files: FileStorage[] = [];
  let allocated = 0;
  for (let step = 0; step < steps; step++) {
    const file = files[random(files.length)] ?? randomAccessBackend.create({ ledger, volume });
    try {
      if (random(3) > 0) {
        const created = randomAccessBackend.create({ ledger, volume });
        created.reset(...contentOf(sizeOf(random), content));
        files.push(created);
      } else if (random(2) > 0) file.write(random(file.size + 1000), content.subarray(0, sizeOf(random)));
      else file.truncate(random(2 * file.size));
      file.trim();
    } catch (error) {
      if (!MFSQuotaExceededError.isInstance(error)) throw error;
      for (const gone of files.splice(random(files.length), 1 + random(5))) gone.dispose();
    }
    allocated += volume.allocated.splice(0).reduce((sum, bytes) => sum + bytes, 0);
    const excess = allocated - quota;
    if (excess > quota / 16 + allowance) expect.fail(`${excess} bytes beyond the quota after ${step} steps`);
  }
  for (const file of files) file.dispose();
  expect(ledger.used).toBe(0);
  return allocated;
}

function contentOf(size: number, content: Uint8Array): [size: number, content: Uint8Array] {
  return [size, content.subarray(0, size)];
}

describe("memory in use and memory held for reuse", () => {
  it.each<[name: string, sizeOf: (random: (end: number) => number) => number]>([
    ["small files", (random) => 1 + random(16_000)],
    ["files shorter than an extent", (random) => 1 + random(extentBytes)],
    ["large files", (random) => 1 + random(2 * mebibyte)],
    ["files of all sizes", (random) => 1 + random(2 ** (5 + random(17)))],
  ])("are within the quota however long %s come and go", (_name, sizeOf) => {
    expect(churn(32 * mebibyte, 6000, sizeOf)).toBeGreaterThan(24 * mebibyte);
  });

  it("are within the quota when small files follow large ones, and the other way round", () => {
    const volume = watchedVolume();
    const ledger = new HeapQuotaLedger(8 * mebibyte);
    const content = pattern(mebibyte);
    for (const size of [mebibyte, 3000, 100_000, 200, 300_000, 9000, mebibyte - 1]) {
      const files: FileStorage[] = [];
      for (let left = ledger.available; left >= size && files.length < 20_000; left -= size) {
        const file = randomAccessBackend.create({ ledger, volume });
        file.reset(size, content.subarray(0, size));
        files.push(file);
      }
      for (const file of files) file.dispose();
    }
    const allocated = volume.allocated.reduce((sum, bytes) => sum + bytes, 0);
    expect(allocated).toBeLessThanOrEqual(8 * mebibyte + mebibyte + allowance);
  });
});
