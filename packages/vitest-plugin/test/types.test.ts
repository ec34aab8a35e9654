import { expect, test } from "vitest";
import { typeProblems } from "../../../test/support/type-problems.js";

const matchers = `
import { MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
const mfs = new MemoryFileSystem();
expect(mfs).toHaveFile("/a", "text");
expect(mfs).not.toHaveTree({ "/a": /text/, "/b": null });
expect(mfs).toBeWithinQuota();
`;

const right = `${matchers}
import { mfsFixture, test } from "@dmemfs/vitest-plugin";
import { dmemfs } from "@dmemfs/vitest-plugin/config";
import { test as base } from "vitest";
import { defineConfig } from "vitest/config";
defineConfig({ plugins: [dmemfs(), dmemfs({ dump: "dumps" })] });
expect(mfs).toHaveFile("/a");
expect(mfs).toHaveFile("/a", new Uint8Array(1));
expect(mfs).toHaveFile("/a", new ArrayBuffer(1));
expect(mfs).toHaveFile("/a", expect.stringContaining("x"));
expect(mfs).toHaveTree(new Map([["/a", "x"]]), { prefix: "/a", exact: false });
expect(mfs).toBeWithinQuota(5);
expect({ mfs }).toEqual({ mfs: expect.toHaveFile("/a") });
await expect(Promise.resolve(mfs)).resolves.toHaveFile("/a");
const fileSystemOf = (value: MemoryFileSystem): MemoryFileSystem => value;
test("a", ({ mfs, mfsOptions }) => [fileSystemOf(mfs), mfsOptions.maxQuota]);
test.extend({ mfsOptions: { maxQuota: 5, tree: { "/a": "x" }, maxNodes: 9 } })("b", ({ mfs }) => void fileSystemOf(mfs));
test.extend({ mfs: mfsFixture({ dump: false }) })("c", ({ mfs }) => void fileSystemOf(mfs));
test.override({ mfsOptions: { allowOpenHandles: true, tree: async () => new Map([["/a", "x"]]) } });
base.extend({ mfs: mfsFixture() })("d", ({ mfs }) => void fileSystemOf(mfs));
base.extend<{ mfs: MemoryFileSystem; other: number }>({ mfs: [mfsFixture(), { auto: true }], other: 1 });
`;

const wrong = `
import { dmemfs, mfsFixture, test } from "@dmemfs/vitest-plugin";
import { expect } from "vitest";
// @ts-expect-error false is for the fixture
dmemfs({ dump: false });
test("a", ({ mfs }) => {
  // @ts-expect-error a path is a string
  expect(mfs).toHaveFile(5);
  // @ts-expect-error content is not a number
  expect(mfs).toHaveFile("/a", 5);
  // @ts-expect-error undefined is not content
  expect(mfs).toHaveFile("/a", undefined);
  // @ts-expect-error a tree is not a list of paths
  expect(mfs).toHaveTree(["/a"]);
  // @ts-expect-error there is no such option
  expect(mfs).toHaveTree({}, { exakt: true });
  // @ts-expect-error bytes are a number
  expect(mfs).toBeWithinQuota("5");
  // @ts-expect-error there is no such method
  mfs.readdir("/");
});
// @ts-expect-error there is no such option
mfsFixture({ maxQuote: 5 });
// @ts-expect-error a generator is read once: give a function
mfsFixture({ tree: (function* () { yield ["/a", "x"] as const; })() });
// @ts-expect-error true is not a directory
mfsFixture({ dump: true });
// @ts-expect-error there is no such option
test.override({ mfsOptions: { maxQuote: 5 } });
// @ts-expect-error the fixture is a filesystem
test("b", ({ mfs }) => mfs.toFixed());
`;

test("what is right compiles", () => {
  expect(typeProblems(right)).toEqual([]);
});

test("what is wrong does not", () => {
  expect(typeProblems(wrong)).toEqual([]);
});

test("with the setup file alone the matchers are known", () => {
  expect(typeProblems(`import "@dmemfs/vitest-plugin/matchers";${matchers}`)).toEqual([]);
});

test("without the package they are not", () => {
  expect(typeProblems(matchers)).toEqual([
    expect.stringMatching(/^5: Property 'toHaveFile' does not exist/),
    expect.stringMatching(/^6: Property 'toHaveTree' does not exist/),
    expect.stringMatching(/^7: Property 'toBeWithinQuota' does not exist/),
  ]);
});
