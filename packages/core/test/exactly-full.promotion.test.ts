import { MFSQuotaExceededError, UnsupportedOperationError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { full } from "./subject/full.js";
import { pattern } from "./subject/pattern.js";
import { expectRefusal } from "./subject/refusal.js";
import { chunkBytes } from "./subject/storages.js";

describe("a promotion on a full filesystem", () => {
  it.each([16, 112, 4112, chunkBytes, chunkBytes + 16])("gives the overhead of a file of %i bytes back", (size) => {
    const fs = full("auto", size);
    using handle = fs.open("/full", "r+b");
    handle.write(pattern(1, 9));
    const overhead = 128 * Math.ceil(size / chunkBytes);
    expect(fs.stats()).toMatchObject({ usedBytes: size, freeBytes: overhead, chunkCount: 0 });
    handle.writeAt(size, pattern(overhead));
    expect(fs.stats().freeBytes).toBe(0);
    expectRefusal(fs, MFSQuotaExceededError, () => handle.writeAt(size + overhead, pattern(1)));
  });

  it("pays for the growth that goes with it out of the overhead, and for not a byte more", () => {
    const fs = full("auto", 100);
    using handle = fs.open("/full", "r+b");
    const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, () => handle.write(pattern(229)));
    expect([requested, available]).toEqual([1, 0]);
    expect(fs.stats().chunkCount).toBe(1);
    handle.write(pattern(228, 1));
    expect(fs.readFile.bind(fs, "/full")).toThrow(/EAGAIN/);
    expect(fs.stats()).toMatchObject({ usedBytes: 228, freeBytes: 0, chunkCount: 0 });
  });

  it("is done up to its limit", () => {
    const fs = full("auto", 100, { promotionHardLimit: 100 });
    using handle = fs.open("/full", "r+b");
    handle.write(pattern(1));
    expect(fs.stats()).toMatchObject({ usedBytes: 100, chunkCount: 0 });
  });

  it("throws above its limit, and on storage without promotion", () => {
    const limited = full("auto", 100, { promotionHardLimit: 99 });
    using large = limited.open("/full", "r+b");
    expectRefusal(limited, UnsupportedOperationError, () => large.write(pattern(1)));
    const sequential = full("sequential", 100);
    using handle = sequential.open("/full", "r+b");
    expectRefusal(sequential, UnsupportedOperationError, () => handle.write(pattern(1)));
  });
});
