// Tests that need Vitest 4.1.
import { type MFSTestContext, test } from "@dmemfs/vitest-plugin";
import { aroundEach } from "vitest";

aroundEach<MFSTestContext>(async (runTest, { mfs }) => {
  const lock = mfs.open("/lock", "wb");
  await runTest();
  lock.close();
});

test("may end while its aroundEach has a handle open", ({ mfs }) => {
  mfs.writeFile("/a", "a");
});

test("leaves a handle open inside of aroundEach", ({ mfs }) => {
  mfs.open("/left", "wb");
});
