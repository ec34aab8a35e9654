import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { contentsOf, temporaryDirectory } from "../../test/temporary-directory.js";
import { withoutDumps } from "../../test/without-dumps.js";
import { fileSystemHooks } from "./file-system-hooks.js";
import { OpenHandlesError } from "./open-handles-error.js";

type Hook = (...context: unknown[]) => Promise<void>;

/** A runner whose hooks a test calls. */
function makeRunner() {
  const hooks: { before?: Hook; after?: Hook } = {};
  return {
    beforeEach: (hook: Hook) => void Object.assign(hooks, { before: hook }),
    afterEach: (hook: Hook) => void Object.assign(hooks, { after: hook }),
    before: (...context: unknown[]) => hooks.before?.(...context),
    after: (...context: unknown[]) => hooks.after?.(...context),
    hooks,
  };
}

withoutDumps();

test("each test has its own filesystem", async () => {
  const runner = makeRunner();
  const files = fileSystemHooks(runner, { tree: { "/a": "1" } });
  // Jest and Bun pass a callback to hooks with a parameter.
  expect([runner.hooks.before?.length, runner.hooks.after?.length]).toEqual([0, 0]);
  const seen: MemoryFileSystem[] = [];
  for (let count = 0; count < 2; count += 1) {
    await runner.before();
    expect(files.mfs.readText("/a")).toBe("1");
    files.mfs.writeFile("/a", "2");
    seen.push(files.mfs);
    await runner.after();
  }
  expect(new Set(seen).size).toBe(2);
});

test("outside of a test, and while several run, there is none", async () => {
  const runner = makeRunner();
  const files = fileSystemHooks(runner, { create: () => new MemoryFileSystem() });
  expect(() => files.mfs).toThrow("mfs was requested outside of a test");
  const contexts = [{}, {}];
  for (const context of contexts) await runner.before(context);
  expect(() => files.mfs).toThrow("mfs was requested while several tests run");
  for (const context of contexts) await runner.after(context);
  expect(() => files.mfs).toThrow("outside of a test");
});

test("a test that leaves a handle open fails", async () => {
  const runner = makeRunner();
  const files = fileSystemHooks(runner);
  await runner.before();
  files.mfs.open("/a", "wb");
  await expect(runner.after()).rejects.toThrow(OpenHandlesError);
});

test("a test of node:test that failed leaves its tree, and is not blamed for handles", async () => {
  const directory = temporaryDirectory();
  const runner = makeRunner();
  const files = fileSystemHooks(runner, { dump: directory });
  const context = { name: "writes", fullName: "a file > writes", passed: false };
  await runner.before(context);
  files.mfs.open("/a", "wb");
  await runner.after(context);
  expect(Object.keys(contentsOf(directory))[0]).toMatch(/^a-file-writes-[0-9a-f]{10}$/);
});
