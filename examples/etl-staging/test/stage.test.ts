import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { expect, test } from "vitest";
import { stage } from "../src/job.js";

test("work that succeeds stays, and its result is handed on", async () => {
  const fs = new MemoryFileSystem();
  expect(await stage(fs, "/raw", () => fs.writeFile("/raw/a", "a"))).toBeUndefined();
  expect(await stage(fs, "/processed", async () => fs.readText("/raw/a"))).toBe("a");
  expect(fs.listdir()).toEqual(["raw", "processed"]);
});

test("work that fails leaves everything unchanged", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 10_000 });
  fs.importTree({ "/raw/a": "a", "/raw/deep/b": "b" });
  const before = fs.stats();
  const work = async () => {
    fs.copyTree("/raw", "/processed/raw");
    using file = fs.open("/processed/big", "xb");
    for (;;) file.write(new Uint8Array(1000));
  };
  await expect(stage(fs, "/processed", work)).rejects.toSatisfy((error) => MFSQuotaExceededError.isInstance(error));
  expect(fs.stats()).toEqual(before);
  expect(Object.keys(fs.exportTree())).toEqual(["/raw/a", "/raw/deep/b"]);
});

test("an existing directory is neither used nor removed", async () => {
  const fs = new MemoryFileSystem();
  fs.importTree({ "/raw/a": "a" });
  await expect(stage(fs, "/raw", () => "done")).rejects.toMatchObject({ code: "EEXIST" });
  expect(fs.readText("/raw/a")).toBe("a");
});
