import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { toHaveFile } from "./to-have-file.js";
import { toHaveTree } from "./to-have-tree.js";

const text = (value: unknown) => `<${String(value)}>`;

/** The context of a matcher in Bun: no `diff`. */
function contextOf(isNot: boolean) {
  return { isNot, utils: { matcherHint: () => "never used", printExpected: text, printReceived: text } };
}

function fileSystem(): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  mfs.writeFile("/a", "one");
  return mfs;
}

test("without a diff of the runner, a message has one all the same", () => {
  const { pass, message } = toHaveFile.call(contextOf(false), fileSystem(), "/a", "two");
  expect(pass).toBe(false);
  expect(message()).toBe(
    "expect(received).toHaveFile(expected)\n\nthe file '/a' does not hold what is expected: " +
      "first difference at byte 0 of 3, expected 3\n\n- Expected\n+ Received\n\n- two\n+ one",
  );
  const tree = toHaveTree.call(contextOf(false), fileSystem(), { "/a": "two" });
  expect(tree.message()).toContain('-   "/a": "two"\n+   "/a": "one"');
});

test("the hint says whether it was negated", () => {
  const { pass, message } = toHaveFile.call(contextOf(true), fileSystem(), "/a");
  expect([pass, message()]).toEqual([
    true,
    "expect(received).not.toHaveFile(expected)\n\nexpected no file '/a', but there is one",
  ]);
});

test("a matcher of Bun, which has no method, is evaluated by the runner", () => {
  const content = { [Symbol.toStringTag]: "ExpectStringContaining" } as never;
  const asked: unknown[] = [];
  const context = { ...contextOf(false), equals: (...values: unknown[]) => asked.push(values) > 1 };
  expect(toHaveFile.call(context, fileSystem(), "/a", content).pass).toBe(false);
  expect(toHaveTree.call(context, fileSystem(), { "/a": content }).pass).toBe(true);
  expect(asked).toEqual([
    ["one", content],
    ["one", content],
  ]);
});
