import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { requireAccess } from "./require-access.js";

describe("requireAccess", () => {
  it.each(["read", "write"])("lets %s pass", (access) => {
    expect(() => requireAccess(access, "acquire")).not.toThrow();
  });

  it.each([
    undefined,
    null,
    "",
    "Read",
    "readwrite",
    "exclusive",
    0,
    1,
    true,
    {},
    ["read"],
    Object("read"),
    Symbol("read"),
  ])("refuses %o and says what it must be", (access) => {
    expect(() => requireAccess(access, "acquire")).toThrow(InvalidArgumentError);
    expect(() => requireAccess(access, "acquire")).toThrow(/acquire: access must be "read" or "write", not /);
  });
});
