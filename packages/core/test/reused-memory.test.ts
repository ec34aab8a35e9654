import { MemoryFileSystem, type StorageChoice } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { chunkBytes } from "./subject/storages.js";

const choices: readonly StorageChoice[] = ["auto", "sequential", "random-access"];
const sizes = [1, 33, 700, 4097, 16_385, 60_000, chunkBytes - 1, chunkBytes + 17_000, 3 * chunkBytes];

/** A filesystem whose free memory is full of bytes that are not zero. */
function used(defaultStorage: StorageChoice): MemoryFileSystem {
  const fs = new MemoryFileSystem({ maxQuota: 16 * 1024 * 1024, defaultStorage });
  for (let round = 0; round < 3; round++) {
    fs.mkdir("/old");
    for (const size of sizes) fs.writeFile(`/old/${size}`, new Uint8Array(size).fill(255));
    fs.copyTree("/old", "/older");
    fs.rmtree("/old");
    fs.rmtree("/older");
  }
  return fs;
}

/** Fails unless the file has these bytes at the place, and zeros everywhere else. */
function expectZeroBut(fs: MemoryFileSystem, path: string, size: number, at: number, content: Uint8Array): void {
  const expected = new Uint8Array(size);
  expected.set(content, at);
  expect(sameBytes(fs.readFile(path), expected), `${path} of ${size} bytes`).toBe(true);
}

describe.each(choices)("a file in memory that other files have used, on %s storage", (choice) => {
  const few = new Uint8Array([1, 2, 3]);
  const nothing = new Uint8Array(0);

  it.each(sizes)("has zeros in all that was not written of its %d bytes", (size) => {
    const fs = used(choice);
    {
      using file = fs.open("/truncated", "wb");
      file.truncate(size);
    }
    expectZeroBut(fs, "/truncated", size, 0, nothing);
    fs.open("/preallocated", "wb", { preallocate: size }).close();
    expectZeroBut(fs, "/preallocated", size, 0, nothing);
    {
      using file = fs.open("/sparse", "wb");
      file.writeAt(size, few);
    }
    expectZeroBut(fs, "/sparse", size + 3, size, few);
    fs.copy("/sparse", "/copy");
    expectZeroBut(fs, "/copy", size + 3, size, few);
    fs.importTree({ "/imported": few });
    {
      using file = fs.open("/imported", "r+b");
      file.truncate(1);
      file.truncate(size + 3);
    }
    expectZeroBut(fs, "/imported", size + 3, 0, few.subarray(0, 1));
    {
      using file = fs.open("/grown", "wb");
      for (const next of sizes.filter((next) => next <= size)) file.truncate(next);
    }
    expectZeroBut(fs, "/grown", size, 0, nothing);
  });

  it.runIf(choice === "auto")("that is promoted shows no old bytes either", () => {
    const fs = used(choice);
    for (const size of sizes) {
      const path = `/promoted-${size}`;
      fs.open(path, "wb", { preallocate: size }).close();
      {
        using file = fs.open(path, "r+b");
        file.writeAt(0, few.subarray(0, 1));
        file.writeAt(size + 5000, few);
      }
      const expected = new Uint8Array(size + 5003);
      expected.set(few.subarray(0, 1));
      expected.set(few, size + 5000);
      expect(sameBytes(fs.readFile(path), expected), path).toBe(true);
    }
  });
});
