import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { requireFlag } from "./requirements.js";

const place = { syscall: "open", path: "/a" };

function refused(check: () => void, detail: string): void {
  expect(check).toThrow(InvalidArgumentError);
  expect(check).toThrow(expect.objectContaining({ code: "EINVAL", detail: expect.stringContaining(detail) }));
}

describe("requireFlag", () => {
  it.each([undefined, true, false])("lets %o pass", (flag) => {
    expect(() => requireFlag("existOk", flag, place)).not.toThrow();
  });

  it.each([null, 0, 1, "true", {}, Object.create(null)])("refuses %o, by its name", (flag) => {
    refused(() => requireFlag("existOk", flag as boolean, place), "existOk must be true or false, not ");
  });
});
