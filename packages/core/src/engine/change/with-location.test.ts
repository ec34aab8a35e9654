import {
  BlockingIOError,
  FileNotFoundError,
  InvalidArgumentError,
  MFSNodeLimitExceededError,
  MFSQuotaExceededError,
  OutOfMemoryError,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { withLocation } from "./with-location.js";

const place = { syscall: "copy", path: "/a", dest: "/b" };

describe("a refusal of a part that knows no paths", () => {
  it.each([
    [
      new MFSQuotaExceededError({ requested: 5, available: 2 }),
      MFSQuotaExceededError,
      { requested: 5, available: 2, code: "ENOSPC" },
    ],
    [new OutOfMemoryError({ requested: 5 }), OutOfMemoryError, { requested: 5, available: 777, code: "ENOMEM" }],
    [new OutOfMemoryError({ requested: 5, available: 3 }), OutOfMemoryError, { requested: 5, available: 3 }],
    [
      new UnsupportedOperationError("ENOTSUP", { detail: "not here" }),
      UnsupportedOperationError,
      { code: "ENOTSUP", detail: "not here" },
    ],
  ])("%o gets its location", (error, kind, fields) => {
    const told = withLocation(error, place, 777);
    expect(told).toBeInstanceOf(kind);
    expect(told).not.toBe(error);
    expect(told).toMatchObject({ ...fields, ...place, cause: error });
  });
});

describe("what has its place, or is not the part's to refuse", () => {
  it.each([
    new MFSQuotaExceededError({ requested: 5, available: 2, path: "/c" }),
    new MFSNodeLimitExceededError({ current: 1, limit: 1, path: "/c" }),
    new FileNotFoundError({ path: "/c" }),
    new FileNotFoundError(),
    new BlockingIOError("EAGAIN"),
    new InvalidArgumentError({ detail: "bad" }),
    new UnsupportedOperationError("EBADF"),
    new TypeError("bad"),
    new RangeError("bad"),
    "thrown text",
    undefined,
  ])("%o is returned unchanged", (error) => {
    expect(withLocation(error, place, 777)).toBe(error);
  });
});
