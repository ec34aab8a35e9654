import type { LockAccess } from "@dmemfs/contract";
import { describe, expect, it, vi } from "vitest";
import { Hold } from "./hold.js";

describe.each<LockAccess>(["read", "write"])("a %s hold", (access) => {
  it("says what it is and that it is held", () => {
    const hold = new Hold({}, access, () => undefined);
    expect(hold.access).toBe(access);
    expect(hold.released).toBe(false);
  });

  it.each(["release", Symbol.dispose] as const)("gives the access back to its owner by %s", (verb) => {
    const owner = {};
    const giveBack = vi.fn();
    const hold = new Hold(owner, access, giveBack);
    hold[verb]();
    expect(giveBack.mock.calls).toEqual([[owner, access]]);
    expect(giveBack.mock.calls[0]?.[0]).toBe(owner);
    expect(hold.released).toBe(true);
  });

  it("releases the lock once, however often it is called", () => {
    const giveBack = vi.fn();
    const hold = new Hold({}, access, giveBack);
    hold.release();
    hold.release();
    hold[Symbol.dispose]();
    expect(giveBack).toHaveBeenCalledTimes(1);
  });

  it("counts as released during its release, so that re-entering cannot release twice", () => {
    const giveBack = vi.fn(() => hold.release());
    const hold: Hold<object> = new Hold({}, access, giveBack);
    hold.release();
    expect(giveBack).toHaveBeenCalledTimes(1);
  });

  it("works with a using declaration", () => {
    const giveBack = vi.fn();
    {
      using hold = new Hold({}, access, giveBack);
      expect(hold.released).toBe(false);
    }
    expect(giveBack).toHaveBeenCalledTimes(1);
  });
});
