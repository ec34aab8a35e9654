import type { MemoryFileSystem } from "@dmemfs/core";
import { mfsFixture } from "@dmemfs/vitest-plugin";
import { test as base, expect } from "vitest";

const shared = base.extend<{ mfs: MemoryFileSystem }>({ mfs: [mfsFixture(), { scope: "file" }] });

shared("asks for a filesystem of the whole file", ({ mfs }) => {
  expect(mfs.exists("/")).toBe(true);
});

const misspelt = base.extend({ mfs: mfsFixture({ maxQuote: 1 } as object) });

misspelt("has an option that does not exist", ({ mfs }) => {
  expect(mfs.exists("/")).toBe(true);
});

const overfull = base.extend({ mfs: mfsFixture({ maxQuota: 10, tree: { "/a": "more than ten bytes" } }) });

overfull("has a seed tree that does not fit", ({ mfs }) => {
  expect(mfs.exists("/")).toBe(true);
});
