import { expect, it } from "vitest";
import { InvalidArgumentError } from "../errors/index.js";
import { invalidArgument } from "./invalid-argument.js";

it("says what was expected, what came, and where", () => {
  const error = invalidArgument("mode", "a mode", "r", { syscall: "open", path: "/a" });
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error.message).toBe(`EINVAL: invalid argument, open '/a': mode must be a mode, not "r"`);
});

it("may be of no place", () => {
  expect(invalidArgument("limit", "a limit", 0).message).toBe("EINVAL: invalid argument: limit must be a limit, not 0");
});
