import { InvalidArgumentError, type LockWaitOptions } from "@dmemfs/contract";
import { describe, expect, it, vi } from "vitest";
import { getter, mine, thrower } from "../../../test/support/throwing.js";
import { ReadWriteLock } from "./read-write-lock.js";
import { readWaitLimits } from "./wait-limits.js";

/** Values that a caller without types can pass. */
function untyped(options: unknown): LockWaitOptions {
  return options as LockWaitOptions;
}

describe("timeout", () => {
  it.each([
    [{}, null],
    [{ timeout: undefined }, null],
    [{ timeout: null }, null],
    [{ timeout: 0 }, 0],
    [{ timeout: 0.5 }, 0.5],
    [{ timeout: 2 ** 40 }, 2 ** 40],
    [{ timeout: Number.MAX_VALUE }, Number.MAX_VALUE],
  ])("of %o is %d", (options, timeout) => {
    expect(readWaitLimits(options).timeout).toBe(timeout);
  });

  it.each([Number.NaN, -1, -0.001, -Infinity, Infinity, "100", "", true, false, 100n, {}, [], Object(5), () => 5])(
    "%o throws an error that names it and suggests null",
    (timeout) => {
      const read = () => readWaitLimits(untyped({ timeout }));
      expect(read).toThrow(InvalidArgumentError);
      expect(read).toThrow(/acquire: timeout must be .* null for no timeout, not /);
    },
  );
});

describe("signal", () => {
  it("may be absent", () => {
    expect(readWaitLimits({}).signal).toBeUndefined();
    expect(readWaitLimits({ signal: undefined }).signal).toBeUndefined();
  });

  it("may be an AbortSignal", () => {
    const { signal } = new AbortController();
    expect(readWaitLimits({ signal }).signal).toBe(signal);
  });

  it("may be anything with its shape", () => {
    const signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
    expect(readWaitLimits(untyped({ signal })).signal).toBe(signal);
  });

  it.each([
    null,
    "abort",
    1,
    true,
    () => undefined,
    {},
    new AbortController(),
    new EventTarget(),
    { aborted: false },
    { aborted: false, addEventListener: () => undefined },
    { aborted: "no", addEventListener: () => undefined, removeEventListener: () => undefined },
    { aborted: false, removeEventListener: () => undefined },
    { aborted: false, addEventListener: true, removeEventListener: () => undefined },
    { aborted: false, addEventListener: () => undefined, removeEventListener: true },
  ])("%o throws an error that names it", (signal) => {
    const read = () => readWaitLimits(untyped({ signal }));
    expect(read).toThrow(InvalidArgumentError);
    expect(read).toThrow(/acquire: signal must be an AbortSignal, not /);
  });
});

describe("options", () => {
  it.each([null, 100, "100", true, () => 100])("%o throws instead of waiting without a timeout", (options) => {
    const read = () => readWaitLimits(untyped(options));
    expect(read).toThrow(InvalidArgumentError);
    expect(read).toThrow(/acquire: options must be an object such as \{ timeout: 100 \}, not /);
  });

  it("are read once each", () => {
    const timeout = vi.fn(() => 5);
    const signal = vi.fn(() => undefined);
    readWaitLimits({
      get timeout() {
        return timeout();
      },
      get signal() {
        return signal();
      },
    });
    expect(timeout).toHaveBeenCalledTimes(1);
    expect(signal).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["a timeout", getter("timeout")],
    ["a signal", getter("signal")],
    ["a signal's aborted", { signal: getter("aborted") }],
    ["a signal's addEventListener", { signal: Object.assign(getter("addEventListener"), { aborted: false }) }],
  ])("whose %s throws pass its error on, and the lock stays free", async (_name, options) => {
    const lock = new ReadWriteLock();
    await expect(lock.acquire("write", options)).rejects.toBe(mine);
    expect(lock.isLocked).toBe(false);
  });

  it("that are a Proxy that throws are invalid", async () => {
    const lock = new ReadWriteLock();
    await expect(lock.acquire("write", thrower)).rejects.toMatchObject({ code: "EINVAL" });
    await expect(lock.acquire(thrower)).rejects.toMatchObject({ code: "EINVAL" });
    expect(lock.isLocked).toBe(false);
  });
});
