import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { AsyncMemoryFileSystem } from "../../src/index.js";
import { orderSuite } from "./order-suite.js";

orderSuite((options) => new MemoryFileSystem(options));

it("a copy that waits for two files has its place in both lines", async () => {
  const fs = new AsyncMemoryFileSystem();
  await fs.importTree({ "/a": "old", "/b": "old" });
  const calls = [
    fs.writeFile("/a", "x".repeat(70_000)),
    fs.writeFile("/b", "x".repeat(70_000)),
    fs.copy("/a", "/b", { replace: true }),
    fs.writeFile("/a", "last"),
    fs.appendFile("/b", " and more"),
  ];
  await Promise.all(calls);
  expect(await fs.readText("/b")).toBe(`${"x".repeat(70_000)} and more`);
});
