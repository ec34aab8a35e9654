import { afterEach, describe, expect, it, vi } from "vitest";
import { ArrayFile } from "../../test/array-file.js";
import { MFSTextHandle } from "../mfs-text-handle.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** UTF-16 units of all strings whose end is looked at: a string that was put together from pieces is copied for that. */
function unitsLookedAt(work: () => void): number {
  let units = 0;
  const original = String.prototype.endsWith;
  vi.spyOn(String.prototype, "endsWith").mockImplementation(function (this: string, ...parameters) {
    units += this.length;
    return original.apply(this, parameters);
  });
  work();
  vi.restoreAllMocks();
  return units;
}

describe.each(["utf-8", "latin1", "shift_jis", "utf-16le"])("one long line of %s", (encoding) => {
  it.each(["rb", "r+b"] as const)("is looked at piece by piece (%s)", (mode) => {
    const size = 2 ** 21;
    const file = new ArrayFile(new Uint8Array(size).fill(0x61), mode);
    const units = unitsLookedAt(() => {
      expect(new MFSTextHandle(file, { encoding }).readline()).toHaveLength(encoding === "utf-16le" ? size / 2 : size);
    });
    expect(units).toBeGreaterThan(0);
    expect(units).toBeLessThanOrEqual(2 * size);
  });
});
