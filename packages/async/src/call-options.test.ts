import { type CallOptions, InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { readCallOptions } from "./call-options.js";

const { signal } = new AbortController();

describe("readCallOptions", () => {
  it.each<CallOptions>([
    {},
    { lockTimeout: undefined, signal: undefined },
    { lockTimeout: null },
    { lockTimeout: 0 },
    { lockTimeout: 0.5, signal },
    { signal: { aborted: false, addEventListener() {}, removeEventListener() {} } as unknown as AbortSignal },
  ])("takes %o", (options) => {
    expect(() => readCallOptions("call", options)).not.toThrow();
  });

  it.each<[unknown, RegExp]>([
    [null, /options must be an object, not null/],
    [7, /options must be an object, not 7/],
    ["7", /options must be an object, not "7"/],
    [{ lockTimeout: -1 }, /lockTimeout must be .*, not -1/],
    [{ lockTimeout: Number.NaN }, /lockTimeout must be .*, not NaN/],
    [{ lockTimeout: Number.POSITIVE_INFINITY }, /lockTimeout must be .*null for no timeout, not Infinity/],
    [{ lockTimeout: "100" }, /lockTimeout must be .*, not "100"/],
    [{ timeout: 100 }, /unknown option timeout; known are maxSize, lockTimeout, signal/],
    [{ signal: null }, /signal must be an AbortSignal, not null/],
    [{ signal: {} }, /signal must be/],
    [{ signal: new AbortController() }, /signal must be/],
    [{ signal: "stop" }, /signal must be an AbortSignal, not "stop"/],
    [{ signal: new EventTarget() }, /signal must be/],
  ])("refuses %o", (options, message) => {
    try {
      readCallOptions<CallOptions & { maxSize?: number }>("call", options as CallOptions, ["maxSize"]);
    } catch (error) {
      if (!InvalidArgumentError.isInstance(error)) throw error;
      expect(error.syscall).toBe("call");
      expect(error.message).toMatch(message);
      return;
    }
    expect.fail("it was taken");
  });
});
