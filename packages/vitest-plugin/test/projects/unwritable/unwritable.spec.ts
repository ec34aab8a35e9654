import { test } from "@dmemfs/vitest-plugin";
import { expect } from "vitest";

test("fails", ({ mfs }) => {
  mfs.writeFile("/a", "a");
  expect(mfs).toHaveFile("/a", "b");
});

test("leaves a handle open", ({ mfs }) => {
  mfs.open("/left", "wb");
});

test("has the options of its project", ({ mfs }) => {
  expect(mfs.stats().quotaBytes).toBe(2000);
});
