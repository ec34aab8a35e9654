import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";
import { makeHistory } from "../../../node-fs/test/programs/make-history.js";
import { runOnBoth } from "../../../node-fs/test/programs/run-on-both.js";

it("isomorphic-git makes the same repository as on the disk", async () => {
  using fileSystem = SharedMemoryFileSystem.create({ maxQuota: 2 ** 26 });
  await runOnBoth(makeHistory, {}, fileSystem);
  expect(fileSystem.check()).toEqual({ problems: [] });
});
