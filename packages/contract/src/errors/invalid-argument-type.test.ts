import { describe, expect, it } from "vitest";
import { invalidArgumentType } from "./invalid-argument-type.js";
import { MFSError } from "./mfs-error.js";

it("is a TypeError with Node's code, and none of the family", () => {
  const error: unknown = invalidArgumentType("path", "of type string", 7);
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  expect(MFSError.isInstance(error)).toBe(false);
});

function named(): void {}

describe("the message says what came", () => {
  it.each([
    [null, "null"],
    [undefined, "type undefined"],
    [7, "type number"],
    [7n, "type bigint"],
    ["/a", "type string"],
    [Symbol("a"), "type symbol"],
    [true, "type boolean"],
    [named, "function named"],
    [{}, "an instance of Object"],
    [[], "an instance of Array"],
    [new URL("file:///a"), "an instance of URL"],
    [new Uint8Array(1), "an instance of Uint8Array"],
    [Object.create(null), "an instance of Object"],
    [{ constructor: undefined }, "an instance of Object"],
  ])("%o", (received, words) => {
    expect(invalidArgumentType("path", "of type string", received).message).toBe(
      `The "path" argument must be of type string. Received ${words}`,
    );
  });
});

describe("runs no code of the value's", () => {
  const mine = () => {
    throw new Error("called");
  };
  class Named {}
  Object.defineProperty(Named, "name", { get: mine });

  it.each<[what: string, value: unknown]>([
    ["a getter of constructor", Object.defineProperty({}, "constructor", { get: mine })],
    ["a getter of constructor in its class", Object.create({}, { constructor: { get: mine } })],
    ["a getter of its class's name", new Named()],
    ["a name that is a symbol", Object.create({ constructor: { name: Symbol("name") } })],
    ["a name with code", Object.create({ constructor: { name: { toString: mine } } })],
    ["a function's getter of name", Object.defineProperty(() => 1, "name", { get: mine })],
  ])("%s", (_what, value) => {
    expect(invalidArgumentType("path", "of type string", value).message).toContain("Object");
  });
});

it("has its code where a prototype has another that is read-only", () => {
  Object.defineProperty(Error.prototype, "code", { value: "POLLUTED", configurable: true });
  try {
    expect(Object.getOwnPropertyDescriptor(invalidArgumentType("path", "of type string", 7), "code")?.value).toBe(
      "ERR_INVALID_ARG_TYPE",
    );
  } finally {
    Reflect.deleteProperty(Error.prototype, "code");
  }
});
