import * as hostFs from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";

type Names = Readonly<Record<string, unknown>>;

/** The name of each function that a program would call, by its key. */
function functionNames(names: Names, keys: readonly string[]): Record<string, unknown> {
  const calls = keys.filter((key) => typeof names[key] === "function");
  return Object.fromEntries(calls.map((key) => [key, (names[key] as { readonly name: string }).name]));
}

describe("the functions of the object", () => {
  const fs = createNodeFs(new MemoryFileSystem());

  it.each([
    ["itself", fs, hostFs],
    ["its promises", fs.promises, hostFs.promises],
  ])("have the names of the host's: %s", (_name, ours, host) => {
    const keys = Object.keys(host).filter((key) => /^[a-z]/.test(key) && !["default", "watch"].includes(key));
    expect(functionNames(ours as unknown as Names, keys)).toEqual(functionNames(host as unknown as Names, keys));
  });
});
