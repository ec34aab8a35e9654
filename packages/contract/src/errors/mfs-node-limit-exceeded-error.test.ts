import { expect, it } from "vitest";
import { MFSNodeLimitExceededError } from "./mfs-node-limit-exceeded-error.js";

it.each([
  [
    { current: 10, limit: 10 },
    { requested: 1, available: 0 },
  ],
  [
    { current: 7, limit: 10, requested: 4 },
    { requested: 4, available: 3 },
  ],
  [
    { current: 12, limit: 10, requested: 2 },
    { requested: 2, available: 0 },
  ],
])("of %o counts nodes: %o", (details, counts) => {
  const error = new MFSNodeLimitExceededError({ syscall: "mkdir", path: "/a", ...details });
  expect(error).toMatchObject({ current: details.current, limit: details.limit, ...counts });
  expect(error.message).toBe(
    `ENOSPC: no space left in the quota, mkdir '/a': ${counts.requested} more ${counts.requested === 1 ? "node" : "nodes"} requested, ` +
      `${details.current} of ${details.limit} in use; remove files or raise maxNodes`,
  );
});

it("has a given detail instead", () => {
  expect(new MFSNodeLimitExceededError({ current: 1, limit: 1, detail: "no more" }).message).toMatch(/: no more$/);
});
