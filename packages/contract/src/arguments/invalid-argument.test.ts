import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../errors/index.js";
import { invalidArgument, requireInteger } from "./invalid-argument.js";

it("says what was expected, what came, and where", () => {
  const error = invalidArgument("mode", "a mode", "r", { syscall: "open", path: "/a" });
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error.message).toBe(`EINVAL: invalid argument, open '/a': mode must be a mode, not "r"`);
});

it("may be of no place", () => {
  expect(invalidArgument("limit", "a limit", 0).message).toBe("EINVAL: invalid argument: limit must be a limit, not 0");
});

describe("requireInteger", () => {
  const place = { syscall: "read", path: "/a" };

  it.each([
    [0, 0],
    [-1, -1],
    [Number.MAX_SAFE_INTEGER, 0],
    [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  ])("%d is allowed where %d is the least", (value, least) => {
    expect(() => requireInteger("size", value, least, place)).not.toThrow();
  });

  it.each([
    [-1, 0, "-1"],
    [-2, -1, "-2"],
    [0.5, 0, "0.5"],
    [Number.NaN, 0, "NaN"],
    [Number.POSITIVE_INFINITY, 0, "Infinity"],
    [Number.MAX_SAFE_INTEGER + 1, 0, "9007199254740992"],
    ["1", 0, '"1"'],
    [1n, 0, "1n"],
    [null, 0, "null"],
    [undefined, 0, "undefined"],
    [true, 0, "true"],
    [Symbol("7"), 0, "Symbol(7)"],
    [{ valueOf: () => 7 }, 0, "an object"],
    [() => 7, 0, "a function"],
    [0, 1, "0"],
    [[1], 0, "an object"],
    [Object.create(null), 0, "an object"],
  ])("%o throws if the minimum is %d, and is shown as %s", (value, least, shown) => {
    const check = (): void => requireInteger("size", value as number, least, place);
    expect(check).toThrow(InvalidArgumentError);
    expect(check).toThrow(
      expect.objectContaining({ ...place, detail: `size must be a safe integer of at least ${least}, not ${shown}` }),
    );
  });
});
