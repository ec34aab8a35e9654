// Tests that need Vitest 4.1.
import { test } from "@dmemfs/vitest-plugin";
import { describe, expect } from "vitest";

describe("one describe", () => {
  test.override({ mfsOptions: { maxQuota: 500 } });

  test("has its own options", ({ mfs }) => {
    expect(mfs.stats().quotaBytes).toBe(500);
  });
});

test("the other tests keep the default", ({ mfs }) => {
  expect(mfs.stats().quotaBytes).toBe(1024 * 1024);
});

const extended = test.extend({ mfsOptions: { maxQuota: 600 } });

extended("the options can be extended like any fixture", ({ mfs }) => {
  expect(mfs.stats().quotaBytes).toBe(600);
});

const built = test.extend("mfsOptions", { maxQuota: 700 }).extend("path", ({ mfs }) => {
  mfs.writeFile("/built", "x");
  return "/built";
});

built("the builder form knows the fixtures too", ({ mfs, path }) => {
  expect(mfs.stats().quotaBytes).toBe(700);
  expect(mfs).toHaveFile(path, "x");
});
