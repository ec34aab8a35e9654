import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../errors/index.js";
import { requireSignal, requireTimeout } from "./require-waiting.js";

const place = { syscall: "open", path: "/a" };

function refused(check: () => void, detail: string): void {
  expect(check).toThrow(InvalidArgumentError);
  expect(check).toThrow(expect.objectContaining({ code: "EINVAL", detail: expect.stringContaining(detail) }));
}

describe("requireTimeout", () => {
  it.each([undefined, null, 0, 0.5, 1e12])("lets %o pass", (timeout) => {
    expect(() => requireTimeout("lockTimeout", timeout, place)).not.toThrow();
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "10", 10n, true, {}, Object.create(null)])(
    "refuses %o, by its name",
    (timeout) => {
      const check = (): void => requireTimeout("lockTimeout", timeout as number, place);
      refused(check, "lockTimeout must be milliseconds of at least 0, or null for no timeout, not ");
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
