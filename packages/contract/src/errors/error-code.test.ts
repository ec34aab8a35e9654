import { describe, expect, it } from "vitest";
import { type ErrorCode, errorCodes } from "./error-code.js";

const codes = Object.keys(errorCodes) as ErrorCode[];

describe("the table of codes", () => {
  it("holds the codes that are promised, and no others", () => {
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

  it("gives each code a number and a sentence of its own", () => {
    const entries = codes.map((code) => errorCodes[code]);
    expect(new Set(entries.map(({ errno }) => errno)).size).toBe(codes.length);
    expect(new Set(entries.map(({ sentence }) => sentence)).size).toBe(codes.length);
    for (const { errno, sentence } of entries) {
      expect(errno).toBeLessThan(0);
      expect(sentence).toMatch(/^[a-z][a-z ]+$/);
    }
  });
});
