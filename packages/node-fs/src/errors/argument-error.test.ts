import { expect, it } from "vitest";
import { invalidArgType, nodeError } from "./argument-error.js";

it("shows the code in the text and in the stack, not in the name", () => {
  const error = nodeError(RangeError, "ERR_X", "message");
  expect(error).toBeInstanceOf(RangeError);
  expect(error.name).toBe("RangeError");
  expect(String(error)).toBe("RangeError [ERR_X]: message");
  expect(error.stack).toMatch(/^RangeError \[ERR_X\]: message\n/);
  expect(Object.keys(error)).toEqual(["code"]);
});

it.each([
  ["string", "of type string"],
  [["string", "Buffer", "URL"], "of type string or an instance of Buffer or URL"],
  [["Object", "Buffer"], "an instance of Buffer or Object"],
  [["string", "number", "Function"], "one of type string, number, or function"],
  ["ArrayBufferView[]", "an ArrayBufferView[]"],
  ["a dictionary", "a dictionary"],
  [["integer", "bigint"], "of type bigint or integer"],
  [["first", "second"], "one of first or second"],
])("describes what is expected: %o", (expected, text) => {
  expect(invalidArgType("options.x", expected, null).message).toBe(
    `The "options.x" property must be ${text}. Received null`,
  );
});
