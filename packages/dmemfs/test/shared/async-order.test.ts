import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";
import { orderSuite } from "../../../async/test/order/order-suite.js";

orderSuite((options) => SharedMemoryFileSystem.create({ maxQuota: 2 ** 26, ...options }));

it("a copy that waits for two files has its turn when both are free at once", async () => {
  const fs = new AsyncMemoryFileSystem(SharedMemoryFileSystem.create({ maxQuota: 2 ** 24 }));
  await fs.importTree({ "/a": "old", "/b": "old" });
  const calls = [
    fs.writeFile("/a", "x".repeat(70_000)),
    fs.writeFile("/b", "x".repeat(70_000)),
    fs.copy("/a", "/b", { replace: true }),
    fs.writeFile("/a", "last"),
  ];
  await Promise.all(calls);
  expect(["last", "x".repeat(70_000)]).toContain(await fs.readText("/b"));
});
