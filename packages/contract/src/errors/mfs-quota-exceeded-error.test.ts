import { expect, it } from "vitest";
import { MFSQuotaExceededError } from "./mfs-quota-exceeded-error.js";

it("carries and names both numbers", () => {
  const error = new MFSQuotaExceededError({ syscall: "write", path: "/a", requested: 500, available: 20 });
  expect(error).toMatchObject({ requested: 500, available: 20 });
  expect(error.message).toBe(
    "ENOSPC: no space left in the quota, write '/a': " +
      "500 bytes requested, 20 available; remove files or raise maxQuota",
  );
});

it("has a given detail instead", () => {
  const error = new MFSQuotaExceededError({ requested: 5, available: 2, detail: "no room" });
  expect(error).toMatchObject({ requested: 5, available: 2, detail: "no room" });
  expect(error.message).toBe("ENOSPC: no space left in the quota: no room");
});
