import { expect, it } from "vitest";
import { OutOfMemoryError } from "./out-of-memory-error.js";

it("has the requested bytes, and the bytes that the quota had left", () => {
  const error = new OutOfMemoryError({ syscall: "write", path: "/a", requested: 900, available: 5000 });
  expect(error).toMatchObject({ requested: 900, available: 5000 });
  expect(error.message).toBe(
    "ENOMEM: not enough memory, write '/a': " +
      "900 bytes could not be allocated although the quota has 5000 left; lower maxQuota or free memory",
  );
});

it("keeps silent about a quota that it does not know", () => {
  const error = new OutOfMemoryError({ requested: 900 });
  expect(error.available).toBeUndefined();
  expect(error.message).toBe(
    "ENOMEM: not enough memory: 900 bytes could not be allocated; lower maxQuota or free memory",
  );
});

it("has a given detail instead", () => {
  expect(new OutOfMemoryError({ requested: 1, detail: "none at all" }).message).toMatch(/: none at all$/);
});
