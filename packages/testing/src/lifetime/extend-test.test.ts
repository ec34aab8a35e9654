import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { extendTest } from "./extend-test.js";
import { OpenHandlesError } from "./open-handles-error.js";

interface DeclaredTest {
  readonly title: string;
  readonly body: () => Promise<void>;
  readonly rest: readonly unknown[];
}

function declare(title: string, body: () => Promise<void>, ...rest: [timeout?: number]): DeclaredTest {
  return { title, body, rest };
}

test("the runner declares the test, with its title and all further arguments", () => {
  const declared = extendTest(declare)("writes", () => undefined, 5000);
  expect(declared).toMatchObject({ title: "writes", rest: [5000] });
  // Runners pass a callback to bodies with a parameter.
  expect(declared.body).toHaveLength(0);
});

test("each run has its own filesystem", async () => {
  const seen: MemoryFileSystem[] = [];
  const { body } = extendTest(declare, { tree: { "/a": "1" } })("writes", (mfs) => {
    expect(mfs.readText("/a")).toBe("1");
    mfs.writeFile("/a", "2");
    seen.push(mfs);
  });
  await body();
  await body();
  expect(new Set(seen).size).toBe(2);
  const made = new MemoryFileSystem();
  await extendTest(declare, { create: () => made })("has", (mfs) => expect(mfs).toBe(made)).body();
});

test("a test that leaves a handle open fails", async () => {
  const { body } = extendTest(declare)("leaks", (mfs) => void mfs.open("/a", "wb"));
  await expect(body()).rejects.toThrow(OpenHandlesError);
});
