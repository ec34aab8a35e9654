import { type MFSTestContext, mfsFixture, test } from "@dmemfs/vitest-plugin";
import { afterEach, test as base, describe, expect } from "vitest";

test("leaves its tree", ({ mfs }) => {
  mfs.importTree({ "/docs/a.txt": "text", "/docs/b.txt": new Uint8Array([0xc3, 0xb6]) });
  mfs.mkdir("/empty/inner");
  mfs.open("/open", "wb").write(new TextEncoder().encode("being written"));
  mfs.writeFile('/con: "x".', "odd");
  expect.unreachable();
});

test.each([1, 2])("has the same title", (number) => {
  // Without the filesystem: nothing to leave.
  expect(number).toBe(0);
});

for (const number of [1, 2]) {
  test("../../outside", ({ mfs }) => {
    mfs.writeFile("/number", String(number));
    expect.unreachable();
  });
}

test(`a long title ${"長い".repeat(200)}`, ({ mfs }) => {
  expect(mfs).toHaveFile("/a");
});

test("is retried", { retry: 2 }, ({ mfs, task }) => {
  mfs.writeFile("/attempt", String(task.result?.retryCount));
  expect.unreachable();
});

test("passes", ({ mfs }) => {
  mfs.writeFile("/a", "a");
});

test.fails("is expected to fail", ({ mfs }) => {
  expect(mfs).toHaveFile("/a");
});

describe("a hook", () => {
  afterEach<MFSTestContext>(({ mfs }) => expect(mfs).toHaveFile("/a"));

  test("fails afterwards", ({ mfs }) => {
    mfs.writeFile("/b", "b");
  });
});

describe("another fixture", () => {
  const test2 = test.extend<{ other: string }>({
    other: async ({ mfs }, use) => {
      mfs.writeFile("/other", "o");
      await use("other");
      throw new Error("torn down badly");
    },
  });

  test2("fails in its teardown", ({ other }) => {
    expect(other).toBe("other");
  });
});

const never = base.extend({ mfs: mfsFixture({ dump: false }) });

never("has dumps disabled", ({ mfs }) => {
  expect(mfs).toHaveFile("/a");
});
