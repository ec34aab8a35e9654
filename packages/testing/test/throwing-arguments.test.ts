import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { getter, mine, thrower } from "../../../test/support/throwing.js";
import { fixtureSettings } from "../src/lifetime/fixture-options.js";
import { seed } from "../src/lifetime/seed.js";
import "./register-matchers.js";

type Call = (fs: MemoryFileSystem) => unknown;

const calls: readonly (readonly [name: string, call: Call])[] = [
  ["options of a fixture", () => fixtureSettings(getter("dump"))],
  ["options of a fixture's filesystem", () => fixtureSettings(getter("maxQuota"))],
  ["a seed tree", (fs) => seed(fs, getter("/new"))],
  ["a function that makes a seed tree", (fs) => seed(fs, () => thrower)],
  ["options of toHaveTree", (fs) => expect(fs).toHaveTree({}, getter("prefix"))],
  ["content of toHaveTree", (fs) => expect(fs).toHaveTree(getter("/file"))],
  ["an iterator of toHaveTree", (fs) => expect(fs).toHaveTree(getter(Symbol.iterator))],
  ["a matcher of toHaveFile", (fs) => expect(fs).toHaveFile("/file", getter("asymmetricMatch"))],
  ["a received value", () => expect(getter("operations")).toHaveFile("/file")],
];

/** Places where a Proxy stands for a value whose every use throws. */
const places: readonly (readonly [name: string, call: Call])[] = [
  ["options of a fixture", () => fixtureSettings(thrower)],
  ["a dump", () => fixtureSettings({ dump: thrower })],
  ["allowOpenHandles", () => fixtureSettings({ allowOpenHandles: thrower })],
  ["options of toHaveTree", (fs) => expect(fs).toHaveTree({}, thrower)],
  ["a tree", (fs) => expect(fs).toHaveTree(thrower)],
  ["a prefix", (fs) => expect(fs).toHaveTree({}, { prefix: thrower })],
  ["content", (fs) => expect(fs).toHaveFile("/file", thrower)],
  ["a path", (fs) => expect(fs).toHaveFile(thrower)],
  ["a number of bytes", (fs) => expect(fs).toBeWithinQuota(thrower)],
];

async function errorOf(call: Call): Promise<unknown> {
  const fs = new MemoryFileSystem();
  fs.importTree({ "/file": "before" });
  const error = await Promise.resolve()
    .then(() => call(fs))
    .catch((reason: unknown) => reason);
  expect(fs).toHaveTree({ "/file": "before" });
  return error;
}

describe("errors of a caller's code are rethrown unchanged", () => {
  it.each(calls)("%s", async (_name, call) => expect(await errorOf(call)).toBe(mine));
});

describe("a Proxy that throws is invalid, or its error is rethrown", () => {
  it.each(places)("as %s", async (_name, call) => {
    const error = await errorOf(call);
    if (error !== mine) expect(String(error)).toMatch(/must be|not an? |no option/);
  });
});
