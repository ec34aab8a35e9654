import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { mfsFixture } from "@dmemfs/vitest-plugin";
import { test as base, expect } from "vitest";
import { FakeTest } from "../../../vitest-plugin/test/fake-test.js";

const test = base.extend({
  mfs: mfsFixture({
    create: () => SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 }),
    tree: { "/seed": "seed" },
  }),
});

test("the fixture is a shared filesystem with its seed, and the matchers take it", ({ mfs }) => {
  using other = SharedMemoryFileSystem.attach(mfs.share());
  expect(mfs).toHaveTree({ "/seed": "seed" });
  expect(other).toHaveFile("/seed", "seed");
  expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
  other.writeFile("/seed", "changed");
  expect(mfs).toHaveFile("/seed", "changed");
});

test("each test has its own", ({ mfs }) => {
  expect(mfs).toHaveFile("/seed", "seed");
});

base("a test that leaves a handle open fails, and the handle is closed", async () => {
  const fake = new FakeTest();
  let mfs: SharedMemoryFileSystem | undefined;
  const fixture = mfsFixture({ create: () => SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 }) });
  await fixture(fake.context, async (given) => {
    mfs = given;
    given.open("/left", "wb");
  });
  expect(await fake.end("pass")).toEqual([
    expect.objectContaining({ handles: [expect.objectContaining({ path: "/left", mode: "wb" })] }),
  ]);
  mfs?.remove("/left");
});
