import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { requireByteCount } from "./byte-count.js";

describe("a count of bytes", () => {
  it.each([
    [0, 0],
    [1, 0],
    [1, 1],
    [Number.MAX_SAFE_INTEGER, 1],
  ])("of %d is allowed where %d is the least", (value, least) => {
    expect(() => requireByteCount("bytes", value, least)).not.toThrow();
  });

  it.each([
    [-1, 0],
    [0, 1],
    [0.5, 0],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.MAX_SAFE_INTEGER + 1, 0],
    ["7", 0],
    [7n, 0],
    [null, 0],
    [undefined, 0],
    [true, 0],
    [{}, 0],
    [[7], 0],
    [Symbol("7"), 0],
    [Object.create(null), 0],
  ])("%o is refused by name where %d is the least", (value, least) => {
    const check = (): void => requireByteCount("bytes", value as number, least);
    expect(check).toThrow(InvalidArgumentError);
    expect(check).toThrow(`EINVAL: invalid argument: bytes must be a safe integer of at least ${least}, not `);
  });

  it.each([
    [-1, "-1"],
    ["7", "7"],
    [Symbol("7"), "Symbol(7)"],
    [{ valueOf: () => 7 }, "an object"],
    [() => 7, "a function"],
  ])("%o is shown as %s", (value, text) => {
    expect(() => requireByteCount("bytes", value as number)).toThrow(
      expect.objectContaining({ detail: `bytes must be a safe integer of at least 0, not ${text}` }),
    );
  });
});
