import { describe, expect, it } from "vitest";
import { type ErrorCode, errorCodes } from "./error-code.js";

const codes = Object.keys(errorCodes) as ErrorCode[];

describe("the table of codes", () => {
  it("has exactly the documented codes", () => {
    expect(codes.toSorted()).toEqual([
      "EAGAIN",
      "EBADF",
      "EBUSY",
      "EEXIST",
      "EINVAL",
      "EISDIR",
      "ENOENT",
      "ENOMEM",
      "ENOSPC",
      "ENOTDIR",
      "ENOTEMPTY",
      "ENOTSUP",
      "ESTALE",
    ]);
  });

  it("gives each code its own number and sentence", () => {
    const entries = codes.map((code) => errorCodes[code]);
    expect(new Set(entries.map(({ errno }) => errno)).size).toBe(codes.length);
    expect(new Set(entries.map(({ sentence }) => sentence)).size).toBe(codes.length);
    for (const { errno, sentence } of entries) {
      expect(errno).toBeLessThan(0);
      expect(sentence).toMatch(/^[a-z][a-z ]+$/);
    }
  });
});
