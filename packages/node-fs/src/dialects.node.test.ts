import host from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { createNodeFs } from "./create-node-fs.js";

const path = "/missing/for/the/test";

function stackOf(fs: typeof host): Promise<string | undefined> {
  return new Promise((resolve) => fs.stat(path, (error) => resolve(error?.stack)));
}

it("gives errors whose stack is one line, as in Node", async () => {
  const limit = Error.stackTraceLimit;
  const stack = await stackOf(createNodeFs(new MemoryFileSystem()));
  expect(stack).toBe(`Error: ENOENT: no such file or directory, stat '${path}'`);
  expect(stack).toBe(await stackOf(host));
  expect(Error.stackTraceLimit).toBe(limit);
});

it("gives synchronous errors the stack of the call", () => {
  const fs = createNodeFs(new MemoryFileSystem());
  expect(() => fs.statSync(path)).toThrow(expect.objectContaining({ stack: expect.stringContaining("dialects") }));
});
