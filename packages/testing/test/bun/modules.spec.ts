// Run by `bun test`: see scripts/runtimes.mjs.
// @ts-expect-error: only Bun has this module
import { afterEach, beforeEach, describe, expect, mock, test } from "bun:test";
import {
  assertHasTree,
  extendTest,
  fileSystemHooks,
  matchers,
  OpenHandlesError,
  withFileSystem,
} from "@dmemfs/testing";
import * as ownFs from "@dmemfs/testing/node-fs";
import * as ownPromises from "@dmemfs/testing/node-fs/promises";

mock.module("node:fs", () => ownFs);
mock.module("node:fs/promises", () => ownPromises);
const { leave, save } = await import("./under-test.js");

expect.extend(matchers);

describe("hooks", () => {
  const files = fileSystemHooks({ beforeEach, afterEach }, { maxQuota: 4096, tree: { "/seed": "seed" } });

  test.each(["first", "second"])("each test has a filesystem of its own: %s", async (name: string) => {
    expect(files.mfs).toHaveTree({ "/seed": "seed" });
    expect(await save("/saved", name)).toBe(`${name}!`);
    expect(files.mfs).toHaveFile("/saved", `${name}!`);
    expect(files.mfs).toBeWithinQuota();
  });

  test("matchers work with not, in other values, and say what differs", () => {
    expect(files.mfs).not.toHaveFile("/none");
    expect({ mfs: files.mfs }).toEqual({ mfs: expect.toHaveFile("/seed", /seed/) });
    expect(files.mfs).toHaveTree({ "/seed": expect.stringContaining("see") });
    expect(() => expect(files.mfs).toHaveFile("/seed", "other")).toThrow("first difference at byte 0 of 4, expected 5");
    expect(() => expect(files.mfs).toHaveFile("/seed", "other")).toThrow("- other\n+ seed");
    expect(() => expect(files.mfs).not.toHaveFile("/seed")).toThrow("expect(received).not.toHaveFile(expected)");
    expect(() => expect(5).not.toHaveFile("/seed")).toThrow(TypeError);
  });
});

const together = extendTest(test.concurrent);
for (const name of ["a", "b", "c"]) {
  together(`concurrent tests have their own: ${name}`, async (mfs) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await save(`/${name}`, name);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assertHasTree(mfs, { [`/${name}`]: `${name}!` });
  });
}

test("what stays open fails", async () => {
  const error = await withFileSystem({ dump: false }, (mfs) => {
    mfs.open("/handle", "wb");
    leave("/descriptor");
  }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OpenHandlesError);
  const [handle, descriptor] = (error as OpenHandlesError).handles;
  expect([handle?.path, handle?.mode, descriptor?.path]).toEqual(["/handle", "wb", "/descriptor"]);
  // The engine of Bun leaves out callers whose last act is the call.
  for (const each of [handle, descriptor]) expect(each?.openedAt).toContain("modules.spec.ts");
});
