import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { requireFlag, requireKnownOptions } from "./require-options.js";

const place = { syscall: "open", path: "/a" };

function refused(check: () => void, detail: string): void {
  expect(check).toThrow(InvalidArgumentError);
  expect(check).toThrow(expect.objectContaining({ code: "EINVAL", detail: expect.stringContaining(detail) }));
}

describe("requireKnownOptions", () => {
  it.each([{}, { first: 1 }, { second: undefined, first: 1 }])("lets %o pass", (options) => {
    expect(() => requireKnownOptions("open", options, ["first", "second"])).not.toThrow();
  });

  it("refuses a name that is not known, and tells those that are", () => {
    const check = (): void => requireKnownOptions("open", { first: 1, secnod: 2 }, ["first", "second"]);
    refused(check, "unknown option secnod; known are first, second");
  });

  it.each([null, 100, "first"])("refuses %o", (options) => {
    refused(() => requireKnownOptions("open", options, ["first"]), "options must be an object, not ");
  });
});

describe("requireFlag", () => {
  it.each([undefined, true, false])("lets %o pass", (flag) => {
    expect(() => requireFlag("existOk", flag, place)).not.toThrow();
  });

  it.each([null, 0, 1, "true", {}, Object.create(null)])("refuses %o, by its name", (flag) => {
    refused(() => requireFlag("existOk", flag as boolean, place), "existOk must be true or false, not ");
  });
});
