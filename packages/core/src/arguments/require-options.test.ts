import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { requireFlag, requireKnownOptions, requireOptions, requireSignal, requireTimeout } from "./require-options.js";

const place = { syscall: "open", path: "/a" };

function refused(check: () => void, detail: string): void {
  expect(check).toThrow(InvalidArgumentError);
  expect(check).toThrow(expect.objectContaining({ code: "EINVAL", detail: expect.stringContaining(detail) }));
}

describe("requireOptions", () => {
  it.each([{}, { anything: 1 }, [], Object.create(null)])("lets %o pass", (options) => {
    expect(() => requireOptions(options, place)).not.toThrow();
  });

  it.each([undefined, null, 100, "options", true, () => ({})])("refuses %o", (options) => {
    refused(() => requireOptions(options, place), "options must be an object, not ");
  });
});

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

describe("requireTimeout", () => {
  it.each([undefined, null, 0, 0.5, 1e12])("lets %o pass", (timeout) => {
    expect(() => requireTimeout("lockTimeout", timeout, place)).not.toThrow();
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "10", 10n, true, {}, Object.create(null)])(
    "refuses %o, by its name",
    (timeout) => {
      const check = (): void => requireTimeout("lockTimeout", timeout as number, place);
      refused(check, "lockTimeout must be milliseconds of at least 0, or null to wait for ever, not ");
    },
  );
});

describe("requireFlag", () => {
  it.each([undefined, true, false])("lets %o pass", (flag) => {
    expect(() => requireFlag("existOk", flag, place)).not.toThrow();
  });

  it.each([null, 0, 1, "true", {}, Object.create(null)])("refuses %o, by its name", (flag) => {
    refused(() => requireFlag("existOk", flag as boolean, place), "existOk must be true or false, not ");
  });
});

describe("requireSignal", () => {
  const shape = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };

  it.each([undefined, new AbortController().signal, AbortSignal.abort(), shape])("lets %o pass", (signal) => {
    expect(() => requireSignal(signal as AbortSignal, place)).not.toThrow();
  });

  it.each([
    null,
    true,
    "abort",
    {},
    new AbortController(),
    new EventTarget(),
    { aborted: false },
    { ...shape, aborted: "no" },
    { ...shape, addEventListener: undefined },
    { ...shape, removeEventListener: undefined },
    () => shape,
  ])("refuses %o", (signal) => {
    refused(() => requireSignal(signal as AbortSignal, place), "signal must be an AbortSignal, not ");
  });
});
