import { describe, expect, it } from "vitest";
import { getter, mine, thrower } from "../../../test/support/throwing.js";
import { dmemfs } from "../src/dmemfs.js";

function errorOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

it("what a caller's own code throws in options of the plugin is rethrown unchanged", () => {
  expect(errorOf(() => dmemfs(getter("dump")))).toBe(mine);
});

describe("a Proxy that throws is invalid, or its error is rethrown", () => {
  it.each([
    ["options of the plugin", () => dmemfs(thrower)],
    ["a dump of the plugin", () => dmemfs({ dump: thrower })],
  ])("as %s", (_name, call) => {
    const error = errorOf(call);
    if (error !== mine) expect(String(error)).toMatch(/must be|not an? |no option/);
  });
});
