import fs from "node:fs";
import { open } from "node:fs/promises";
import { test } from "@dmemfs/vitest-plugin";
import { test as base, expect, vi } from "vitest";

vi.mock("node:fs", () => import("@dmemfs/vitest-plugin/node-fs"));
vi.mock("node:fs/promises", () => import("@dmemfs/vitest-plugin/node-fs/promises"));

test("leaves descriptors open", async ({ mfs }) => {
  mfs.mkdir("/data");
  fs.openSync("/data/sync", "w");
  await open("/data/promised", "w");
  fs.opendirSync("/data");
  mfs.open("/native", "wb");
});

base("leaves a descriptor open without a fixture", () => {
  fs.writeSync(fs.openSync("/left", "w"), "half");
});

base("leaves a stream open", async () => {
  const stream = fs.createWriteStream("/stream");
  await new Promise((resolve) => stream.write("x", resolve));
});

base("fails and leaves its tree", () => {
  fs.mkdirSync("/docs");
  fs.writeFileSync("/docs/a.txt", "text");
  expect.unreachable();
});
