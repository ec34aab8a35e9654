import { MemoryFileSystem } from "@dmemfs/core";
import { openDescription } from "@dmemfs/core/engine";
import { afterEach, expect, it, vi } from "vitest";
import { createNodeFs } from "../create-node-fs.js";

afterEach(() => {
  vi.restoreAllMocks();
});

it("shows no old bytes if a backend reads less than the size it gives", () => {
  const fileSystem = new MemoryFileSystem();
  const fs = createNodeFs(fileSystem);
  fs.writeFileSync("/secret", "secret of another file");
  fs.writeFileSync("/short", "0123456789");
  expect(fs.readFileSync("/secret", "utf8")).toBe("secret of another file");
  const description = openDescription(fileSystem, "/short", { read: true });
  vi.spyOn(Object.getPrototypeOf(description), "readAt").mockImplementation((...given: unknown[]) => {
    (given[1] as Uint8Array).set([0x30, 0x31]);
    return 2;
  });
  expect(fs.readFileSync("/short", "utf8")).toBe("01");
  expect([...fs.readFileSync("/short")]).toEqual([0x30, 0x31]);
  description.close();
});
