import { FileNotFoundError, InvalidArgumentError, invalidArgumentType, MFSError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { equal, refusal, rejection, sameBytes, sameValue, show, that, typeRefusal } from "../src/check/index.js";

describe("show", () => {
  it.each<[unknown, string]>([
    ["text", '"text"'],
    [1, "1"],
    [1n, "1n"],
    [undefined, "undefined"],
    [null, "null"],
    [Number.NaN, "NaN"],
    ["x".repeat(300), `"${"x".repeat(200)}…"`],
    [Uint8Array.of(1, 2), "2 bytes <1 2>"],
    [new Uint8Array(20), `20 bytes <${Array.from({ length: 16 }, () => 0).join(" ")} …>`],
    [new DataView(new ArrayBuffer(1)), "1 bytes <0>"],
    [["a", 1], '["a", 1]'],
    [{ a: 1, b: ["c"] }, '{a: 1, b: ["c"]}'],
    [new Map(), "an instance of Map"],
    [Object.create(null), "{}"],
    [new RangeError("over"), "RangeError: over"],
  ])("%o", (value, text) => {
    expect(show(value)).toBe(text);
  });
});

describe("that", () => {
  it("fails with its words unless the condition holds", () => {
    that(true, "fine");
    expect(() => that(false, "not fine")).toThrow("not fine");
  });
});

describe("equal", () => {
  it.each<[unknown, unknown]>([
    [1, 1],
    [0, -0],
    [Number.NaN, Number.NaN],
    ["", ""],
    [undefined, undefined],
  ])("%o is %o", (actual, expected) => {
    expect(() => equal(actual, expected, "it")).not.toThrow();
  });

  it.each<[unknown, unknown, string]>([
    [1, "1", 'it: expected "1", got 1'],
    [undefined, null, "it: expected null, got undefined"],
    [{}, {}, "it: expected {}, got {}"],
  ])("%o is not %o", (actual, expected, message) => {
    expect(() => equal(actual, expected, "it")).toThrow(message);
  });
});

describe("sameBytes", () => {
  it("takes any arrays of the same bytes", () => {
    sameBytes(Uint8Array.of(9, 1, 2).subarray(1), Uint8Array.of(1, 2), "it");
  });

  it.each([
    [Uint8Array.of(1), Uint8Array.of(1, 2), "it: expected 2 bytes, got 1"],
    [Uint8Array.of(1, 3), Uint8Array.of(1, 2), "it: byte 1 of 2 is 3, expected 2"],
    [Uint8Array.of(0, 0, 0, 0, 0, 7), new Uint8Array(6), "it: byte 5 of 6 is 7, expected 0"],
    [Uint8Array.of(0, 0, 7, 0, 0, 0), new Uint8Array(6), "it: byte 2 of 6 is 7, expected 0"],
    [Uint8Array.of(0, 0, 7, 0, 0, 0).subarray(1), new Uint8Array(5), "it: byte 1 of 5 is 7, expected 0"],
  ])("%o is not %o", (actual, expected, message) => {
    expect(() => sameBytes(actual, expected, "it")).toThrow(message);
  });
});

describe("sameValue", () => {
  it("compares what is inside", () => {
    sameValue(
      { a: [1, { b: Uint8Array.of(1) }], c: Number.NaN },
      { c: Number.NaN, a: [1, { b: Uint8Array.of(1) }] },
      "it",
    );
  });

  it.each<[unknown, unknown, string]>([
    [{ a: 1 }, { a: 2 }, 'it, at "a": expected 2, got 1'],
    [{ a: [1] }, { a: [2] }, 'it, at "a", at "0": expected 2, got 1'],
    [[1], [1, 2], "it: expected [1, 2], got [1]"],
    [{ a: 1 }, { a: 1, b: 2 }, 'it: "b" is missing'],
    [{ a: 1, b: 2 }, { a: 1 }, 'it: "b" should not be there'],
    [{ a: undefined }, { b: undefined }, 'it: "b" is missing'],
    [[1], { 0: 1 }, "it: expected {0: 1}, got [1]"],
    [Uint8Array.of(1), [1], "it: expected [1], got 1 bytes <1>"],
    [null, {}, "it: expected {}, got null"],
    [{}, undefined, "it: expected undefined, got {}"],
  ])("%o is not %o", (actual, expected, message) => {
    expect(() => sameValue(actual, expected, "it")).toThrow(message);
  });
});

function throws(error: unknown): () => never {
  return () => {
    throw error;
  };
}

describe("refusal and rejection", () => {
  const missing = new FileNotFoundError({ syscall: "open", path: "/a" });
  const fields = { code: "ENOENT", syscall: "open", path: "/a" } as const;

  it("answer the error of the class, or of one above it, with these fields", async () => {
    expect(refusal(FileNotFoundError, throws(missing), "it", fields)).toBe(missing);
    expect(refusal(MFSError, throws(missing), "it")).toBe(missing);
    expect(await rejection(FileNotFoundError, Promise.reject(missing), "it", fields)).toBe(missing);
  });

  it.each<[string, () => unknown, string]>([
    ["nothing", () => 5, "it: expected FileNotFoundError, but the"],
    ["another class", throws(new InvalidArgumentError()), "it: expected FileNotFoundError, got InvalidArgumentError"],
    ["another error", throws(new RangeError("over")), "it: expected FileNotFoundError, got RangeError: over"],
    ["no error", throws("text"), 'it: expected FileNotFoundError, got "text"'],
    [
      "another path",
      throws(new FileNotFoundError({ syscall: "open", path: "/b" })),
      `it: expected the error's path to be "/a", got "/b"`,
    ],
    ["no syscall", throws(new FileNotFoundError({ path: "/a" })), `it: expected the error's syscall to be "open"`],
  ])("fail for %s", async (_what, action, message) => {
    expect(() => refusal(FileNotFoundError, action, "it", fields)).toThrow(message);
    await expect(rejection(FileNotFoundError, (async () => action())(), "it", fields)).rejects.toThrow(message);
  });
});

describe("typeRefusal", () => {
  it("returns a TypeError with Node's code", () => {
    const error = invalidArgumentType("path", "of type string", 5);
    expect(typeRefusal(throws(error), "it")).toBe(error);
  });

  it.each<[string, () => unknown, string]>([
    ["nothing", () => 5, "it: expected a TypeError, but the call returned 5"],
    ["another error", throws(new RangeError("over")), "it: expected a TypeError, got RangeError: over"],
    ["a TypeError without the code", throws(new TypeError("no")), "it: the error's code"],
  ])("fails for %s", (_what, action, message) => {
    expect(() => typeRefusal(action, "it")).toThrow(message);
  });
});
