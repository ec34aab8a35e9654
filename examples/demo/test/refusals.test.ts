import { stat } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { openArchive } from "../src/open-archive.js";
import { type MemoryProbe, MemoryWatch, refuseArchive } from "../src/refusals.js";
import { makeZipBomb } from "../src/sample-archives.js";
import { makeTgz, makeZip } from "./support/make-archive.js";
import { patchCentralRecord } from "./support/patch-bytes.js";

const mebibyte = 1024 * 1024;

describe("a refusal", () => {
  test("of a zip bomb leaves no trace", async () => {
    const scratch = await makeScratch();
    await makeZipBomb(scratch.file("bomb.zip"), 64 * mebibyte);
    expect((await stat(scratch.file("bomb.zip"))).size).toBeLessThan(mebibyte / 8);
    const refusal = await refuseArchive(await openArchive(scratch.file("bomb.zip")), 4 * mebibyte);
    expect(refusal.error).toMatchObject({ code: "ENOSPC", path: "/raw/zeros.bin" });
    expect(refusal.bytesWritten).toBeGreaterThan(3 * mebibyte);
    expect(refusal.bytesWritten).toBeLessThanOrEqual(4 * mebibyte);
    expect(refusal.usedAfter).toBe(refusal.usedBefore);
    expect(refusal.usedBefore).toBeGreaterThan(0);
  });

  test("of very many empty files, because each is charged for its memory", async () => {
    const scratch = await makeScratch();
    await makeTgz(
      scratch.file("many.tgz"),
      Array.from({ length: 2000 }, (_, index) => [{ name: `f${index}` }] as const),
    );
    const refusal = await refuseArchive(await openArchive(scratch.file("many.tgz")), mebibyte / 8);
    expect(refusal.bytesWritten).toBe(0);
    expect(refusal.usedAfter).toBe(refusal.usedBefore);
  });

  test("that does not occur is an error", async () => {
    const scratch = await makeScratch();
    await makeZip(scratch.file("a.zip"), { a: "small" });
    await expect(refuseArchive(await openArchive(scratch.file("a.zip")), mebibyte)).rejects.toThrow(/should have been/);
  });

  test("for another reason than the quota is that error", async () => {
    const scratch = await makeScratch();
    await makeZip(scratch.file("a.zip"), { a: "small" });
    await patchCentralRecord(scratch.file("a.zip"), 10, () => 99);
    await expect(refuseArchive(await openArchive(scratch.file("a.zip")), mebibyte)).rejects.toThrow(/method 99/);
  });
});

describe("MemoryWatch", () => {
  function probeOf(resident: number, highest: number): MemoryProbe & { residentNow: number; highestNow: number } {
    return {
      residentNow: resident,
      highestNow: highest,
      resident() {
        return this.residentNow;
      },
      highest() {
        return this.highestNow;
      },
    };
  }

  test("keeps the highest sample", () => {
    const probe = probeOf(100, 500);
    const watch = new MemoryWatch(probe);
    probe.residentNow = 300;
    watch.sample();
    probe.residentNow = 50;
    expect(watch).toMatchObject({ start: 100, peak: 300, growth: 200 });
  });

  test("detects a peak between two samples if it is the highest of the process", () => {
    const probe = probeOf(100, 500);
    const watch = new MemoryWatch(probe);
    probe.highestNow = 700;
    expect(watch).toMatchObject({ peak: 700, growth: 600 });
  });

  test("ignores an earlier peak", () => {
    expect(new MemoryWatch(probeOf(100, 500)).growth).toBe(0);
  });
});
