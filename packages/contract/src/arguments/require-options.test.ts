import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../errors/index.js";
import { requireOptions, requireSignal, requireTimeout } from "./require-options.js";

const place = { syscall: "open", path: "/a" };

function refused(check: () => void, detail: string): void {
  expect(check).toThrow(InvalidArgumentError);
  expect(check).toThrow(expect.objectContaining({ code: "EINVAL", detail: expect.stringContaining(detail) }));
}

describe("requireOptions", () => {
  const known = ["first", "second"];

  it.each([{}, { first: 1 }, { second: undefined, first: 1 }, [], Object.create(null)])("lets %o pass", (options) => {
    expect(() => requireOptions(options, known, place)).not.toThrow();
  });

  it("refuses a name that is not known, and tells those that are", () => {
    const check = (): void => requireOptions({ first: 1, secnod: 2 }, known, place);
    refused(check, "unknown option secnod; known are first, second");
  });

  it.each([undefined, null, 100, "options", true, () => ({})])("refuses %o", (options) => {
    refused(() => requireOptions(options, known, place), "options must be an object, not ");
  });

  it("says what is expected instead, when told to", () => {
    refused(
      () => requireOptions(100, known, place, "an object such as { timeout: 100 }"),
      "such as { timeout: 100 }, not 100",
    );
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
