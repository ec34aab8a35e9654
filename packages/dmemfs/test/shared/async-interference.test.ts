import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";
import { interferenceSuite } from "../../../async/test/interference/interference-suite.js";

const blockSize = 1024;

interferenceSuite({
  make: (options) =>
    SharedMemoryFileSystem.create({
      maxQuota: 2 ** 26,
      clock: () => 1000,
      defaultLockTimeout: 0,
      blockSize,
      ...options,
    }),
  chargeOf: (size) => Math.ceil(size / blockSize) * blockSize,
});

it("a file that a waiter was granted is open from then on, before the waiter runs", async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  fs.writeFile("/file", "old");
  const handle = fs.open("/file", "r+b");
  const writing = new AsyncMemoryFileSystem(fs).writeFile("/file", "new");
  handle.close();
  expect(() => fs.remove("/file")).toThrow("EBUSY");
  await writing;
  expect(fs.readText("/file")).toBe("new");
  fs.remove("/file");
});
