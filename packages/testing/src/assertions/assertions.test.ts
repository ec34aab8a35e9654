import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { InvalidArgumentError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { AssertionError, assertHasFile, assertHasTree, assertWithinQuota } from "./index.js";

function fileSystem(): MemoryFileSystem {
  const mfs = new MemoryFileSystem({ maxQuota: 10_000, chunkOverheadOverride: 0 });
  mfs.importTree({ "/docs/a.txt": "one\ntwo\n" });
  return mfs;
}

function failureOf(assertion: () => void): AssertionError {
  try {
    assertion();
  } catch (error) {
    if (error instanceof AssertionError) return error;
    throw error;
  }
  throw new Error("the assertion did not fail");
}

test("what is so passes, for a filesystem and for what has one", () => {
  const mfs = fileSystem();
  for (const each of [mfs, new AsyncMemoryFileSystem(mfs)]) {
    assertHasFile(each, "/docs/a.txt");
    assertHasFile(each, "/docs/a.txt", /two/);
    assertHasTree(each, { "/docs/a.txt": "one\ntwo\n" });
    assertHasTree(each, {}, { exact: false });
    assertWithinQuota(each);
    assertWithinQuota(each, 1000);
  }
});

test("content that differs is in the error, as it is shown", () => {
  const error = failureOf(() => assertHasFile(fileSystem(), "/docs/a.txt", "one\nthree\n"));
  expect(error).toMatchObject({
    name: "AssertionError",
    code: "ERR_ASSERTION",
    operator: "assertHasFile",
    expected: "one\nthree\n",
    actual: "one\ntwo\n",
    generatedMessage: false,
  });
  expect(error.message).toBe(
    "the file '/docs/a.txt' does not hold what is expected: first difference at byte 5 of 8, expected 10\n\n" +
      "- Expected\n+ Received\n\n  one\n- three\n+ two",
  );
});

test("a regular expression that finds nothing, and a file that is missing", () => {
  expect(failureOf(() => assertHasFile(fileSystem(), "/docs/a.txt", /x/))).toMatchObject({
    expected: /x/,
    actual: "one\ntwo\n",
  });
  expect(failureOf(() => assertHasFile(fileSystem(), "/docs/b.txt"))).toMatchObject({
    message: "expected a file '/docs/b.txt', but there is nothing; '/docs' has a.txt",
    expected: "a file '/docs/b.txt'",
    actual: "there is nothing; '/docs' has a.txt",
  });
});

test("the paths of a tree that differ are in the error", () => {
  expect(failureOf(() => assertHasTree(fileSystem(), { "/docs": null, "/b": "b" }))).toMatchObject({
    operator: "assertHasTree",
    expected: { "/b": "b" },
    actual: { "/docs/a.txt": "one\ntwo\n" },
  });
});

test("the numbers of bytes are in the error", () => {
  expect(failureOf(() => assertWithinQuota(fileSystem(), 7))).toMatchObject({
    message: "8 bytes in use by 1 file, of the 7 that are allowed here, of a quota of 10000",
    operator: "assertWithinQuota",
    expected: 7,
    actual: 8,
  });
});

test("the stack begins at the call of the assertion", () => {
  const callIt = () => assertHasFile(fileSystem(), "/none");
  expect(
    failureOf(callIt)
      .stack?.split("\n")
      .find((line) => /^\s+at /.test(line)),
  ).toMatch(/^ {4}at callIt /);
});

test("a mistake in the test throws, but not as a failed assertion", () => {
  expect(() => assertHasFile({} as MemoryFileSystem, "/a")).toThrow(TypeError);
  expect(() => assertHasFile(fileSystem(), "/docs/a.txt", 5 as never)).toThrow(TypeError);
  expect(() => assertHasTree(fileSystem(), { "/a": "", "//a": "" })).toThrow(InvalidArgumentError);
  expect(() => assertWithinQuota(fileSystem(), -1)).toThrow(TypeError);
});
