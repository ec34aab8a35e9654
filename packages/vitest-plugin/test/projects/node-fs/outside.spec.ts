import fs from "node:fs";
import { withFileSystem } from "@dmemfs/testing";
import { test } from "@dmemfs/vitest-plugin";
import { test as base, beforeAll, describe, expect, vi } from "vitest";

vi.mock("node:fs", () => import("@dmemfs/vitest-plugin/node-fs"));

function refusal(): string {
  try {
    return `nothing thrown: ${fs.readdirSync("/")}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const ofModule = refusal();
let ofBeforeAll = "";
beforeAll(() => {
  ofBeforeAll = refusal();
});

base("the code of a module and beforeAll have no filesystem", () => {
  const outside = expect.stringMatching(/^node:fs was called outside of a test: /);
  expect([ofModule, ofBeforeAll]).toEqual([outside, outside]);
});

describe("concurrent tests", () => {
  const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

  test.concurrent.for(["a", "b"])("throw with a fixture: %s", async (name, { mfs, expect }) => {
    mfs.writeFile(`/${name}`, name);
    await nextTurn();
    expect(refusal()).toMatch(/^node:fs was called while several tests run, or in a concurrent test: /);
  });

  base.concurrent.for(["a", "b"])("throw without a fixture: %s", async (_name, { expect }) => {
    await nextTurn();
    expect(refusal()).toMatch(/^node:fs was called while several tests run, or in a concurrent test: /);
  });

  base.concurrent.for(["a", "b"])("have their own in withFileSystem: %s", async (name, { expect }) => {
    await withFileSystem(async () => {
      await nextTurn();
      await fs.promises.writeFile(`/${name}`, name);
      await nextTurn();
      expect(fs.readdirSync("/")).toEqual([name]);
    });
  });
});

base("a call after the end of withFileSystem throws", async () => {
  const late = await withFileSystem({ title: "short" }, () => ({
    call: new Promise((resolve) => setTimeout(resolve)).then(refusal),
  }));
  expect(await late.call).toBe('node:fs was called after the end of the test "short": await what the test starts');
});
