import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { refusalOf } from "../../test/refusal-of.js";
import "../../test/register-matchers.js";

function filled(): MemoryFileSystem {
  const mfs = new MemoryFileSystem({ maxQuota: 1000, chunkOverheadOverride: 0 });
  mfs.writeFile("/a", new Uint8Array(600));
  return mfs;
}

test.each([
  [undefined, true],
  [1000, true],
  [600, true],
  [599, false],
  [0, false],
  [Number.POSITIVE_INFINITY, true],
])("600 bytes in use, with %s allowed", (bytes, within) => {
  if (within) expect(filled()).toBeWithinQuota(bytes);
  else expect(filled()).not.toBeWithinQuota(bytes);
});

test("a filesystem that is exactly full is within its quota, and one that exceeds it is not", () => {
  const mfs = filled();
  mfs.writeFile("/b", new Uint8Array(400));
  expect(mfs).toBeWithinQuota();
  expect(refusalOf(() => expect(mfs).toBeWithinQuota(0))).toContain("1000 bytes in use by 2 files");
  const stats = { ...mfs.stats(), usedBytes: 1001 };
  const overdrawn = { fileSystem: Object.assign(filled(), { stats: () => stats }) };
  expect(overdrawn).not.toBeWithinQuota();
});

test("the message of a failure has the numbers", () => {
  expect(refusalOf(() => expect(filled()).toBeWithinQuota(599))).toBe(
    "expect(received).toBeWithinQuota(expected)\n\n600 bytes in use by 1 file, of the 599 that are allowed here, of a quota of 1000",
  );
  expect(refusalOf(() => expect(filled()).not.toBeWithinQuota())).toContain(
    "600 bytes in use by 1 file, of the 1000 of its quota",
  );
});

test.each([-1, Number.NaN, "5", null])("%j is not a number of bytes", (bytes) => {
  expect(() => expect(filled()).not.toBeWithinQuota(bytes as number)).toThrow("bytes must be a number of at least 0");
});

test("a value that is not a filesystem throws a TypeError", () => {
  expect(() => expect(5).not.toBeWithinQuota()).toThrow(TypeError);
});
