import { mfsFixture, test } from "@dmemfs/vitest-plugin";
import { test as base, expect } from "vitest";

test("leaves two handles open", async ({ mfs }) => {
  mfs.importTree({ "/data/b": "b" });
  mfs.open("/a", "wb");
  mfs.open("/closed", "wb").close();
  await mfs.openAsync("data//b", "rb");
});

test("leaves the handle of a wrapper open", async ({ mfs }) => {
  const face = { fileSystem: mfs, open: (path: string) => face.fileSystem.openAsync(path, "xb") };
  await face.open("/wrapped");
});

test("fails for another reason", ({ mfs }) => {
  mfs.open("/a", "wb");
  expect(mfs).toHaveFile("/b");
});

test("skips itself", ({ mfs, skip }) => {
  mfs.open("/a", "wb");
  skip();
});

test.fails("is expected to leave a handle open", ({ mfs }) => {
  mfs.open("/a", "wb");
});

const own = base.extend({ mfs: mfsFixture() });

own("leaves a handle open in a test with its own fixture", ({ mfs }) => {
  mfs.open("/own", "ab");
});

test("closes its handle in a hook", ({ mfs, onTestFinished }) => {
  const handle = mfs.open("/late", "wb");
  onTestFinished(() => handle.close());
});
