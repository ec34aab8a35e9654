import { BlockingIOError, InvalidArgumentError, type LockAccess } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { attempt, settle, states } from "../test/attempt.js";
import { requireHold } from "../test/require-hold.js";
import { ReadWriteLock, requireAccess } from "./index.js";

/** Values that a caller without types can pass. */
function untyped(access: unknown): LockAccess {
  return access as LockAccess;
}

describe("the holders of a lock", () => {
  it.each<[holders: LockAccess[], access: LockAccess, admitted: boolean]>([
    [[], "read", true],
    [[], "write", true],
    [["read"], "read", true],
    [["read"], "write", false],
    [["read", "read", "read"], "read", true],
    [["read", "read", "read"], "write", false],
    [["write"], "read", false],
    [["write"], "write", false],
  ])("beside %j, %s: %s", async (holders, access, admitted) => {
    const lock = new ReadWriteLock();
    for (const holder of holders) requireHold(lock.tryAcquire(holder));
    expect(lock.tryAcquire(access) !== undefined).toBe(admitted);
    const again = new ReadWriteLock();
    for (const holder of holders) requireHold(again.tryAcquire(holder));
    const asked = attempt(again, access);
    await settle();
    expect(asked.state).toBe(admitted ? "held" : "waiting");
  });

  it.each<[holders: LockAccess[], isLocked: boolean, isWriteLocked: boolean]>([
    [[], false, false],
    [["read"], true, false],
    [["read", "read"], true, false],
    [["write"], true, true],
  ])("held by %j it says isLocked %s, isWriteLocked %s", (holders, isLocked, isWriteLocked) => {
    const lock = new ReadWriteLock();
    const holds = holders.map((holder) => requireHold(lock.tryAcquire(holder)));
    expect([lock.isLocked, lock.isWriteLocked]).toEqual([isLocked, isWriteLocked]);
    for (const hold of holds) hold.release();
    expect([lock.isLocked, lock.isWriteLocked]).toEqual([false, false]);
  });
});

describe("the hold", () => {
  it.each<LockAccess>(["read", "write"])("says its access: %s", async (access) => {
    const lock = new ReadWriteLock();
    const first = requireHold(lock.tryAcquire(access));
    expect([first.access, first.released]).toEqual([access, false]);
    first.release();
    expect(first.released).toBe(true);
    const second = await lock.acquire(access);
    expect([second.access, second.released]).toEqual([access, false]);
  });

  it("releases only its own access, however often it is released", () => {
    const lock = new ReadWriteLock();
    const mine = requireHold(lock.tryAcquire("read"));
    const theirs = requireHold(lock.tryAcquire("read"));
    mine.release();
    mine.release();
    mine[Symbol.dispose]();
    expect(lock.isLocked).toBe(true);
    expect(lock.tryAcquire("write")).toBeUndefined();
    theirs.release();
    expect(lock.isLocked).toBe(false);
  });

  it("has no power over a later holder of the lock", () => {
    const lock = new ReadWriteLock();
    const old = requireHold(lock.tryAcquire("write"));
    old.release();
    const present = requireHold(lock.tryAcquire("write"));
    old.release();
    expect([lock.isWriteLocked, present.released]).toEqual([true, false]);
    expect(lock.tryAcquire("read")).toBeUndefined();
  });

  it("is released at the end of a using block, also when it throws", async () => {
    const lock = new ReadWriteLock();
    const work = async () => {
      using hold = await lock.acquire("write");
      expect([hold.released, lock.isWriteLocked]).toEqual([false, true]);
      throw new Error("work failed");
    };
    await expect(work()).rejects.toThrow("work failed");
    expect(lock.isLocked).toBe(false);
  });

  it("is a new one each time", () => {
    const lock = new ReadWriteLock();
    expect(lock.tryAcquire("read")).not.toBe(lock.tryAcquire("read"));
  });
});

describe("the next holders", () => {
  it("are chosen inside release(), and their promise resolves in one microtask", async () => {
    const lock = new ReadWriteLock();
    const hold = requireHold(lock.tryAcquire("write"));
    const reader = attempt(lock, "read");
    await settle();
    hold.release();
    expect([lock.isLocked, lock.isWriteLocked]).toEqual([true, false]);
    expect(reader.state).toBe("waiting");
    await Promise.resolve();
    expect(reader.state).toBe("held");
  });

  it("is granted in one microtask if the lock is free", async () => {
    const lock = new ReadWriteLock();
    const writer = attempt(lock, "write");
    expect(lock.isWriteLocked).toBe(true);
    await Promise.resolve();
    expect(writer.state).toBe("held");
  });

  it("may be a former holder that asks again: it is queued after the present waiters", async () => {
    const lock = new ReadWriteLock();
    const hold = requireHold(lock.tryAcquire("write"));
    const other = attempt(lock, "write");
    hold.release();
    const again = attempt(lock, "write");
    await settle();
    expect(states([other, again])).toEqual(["held", "waiting"]);
  });
});

describe("a wrong access", () => {
  const wrong = [undefined, null, "", "READ", "exclusive", 0, 1, true, {}, ["write"], Object("write"), Symbol("read")];

  it.each(wrong)("%o is thrown back by tryAcquire", (access) => {
    const lock = new ReadWriteLock();
    expect(() => lock.tryAcquire(untyped(access))).toThrow(InvalidArgumentError);
    expect(() => lock.tryAcquire(untyped(access))).toThrow(/tryAcquire: access/);
    expect(lock.isLocked).toBe(false);
  });

  it.each(wrong)("%o is a rejection of acquire, never an exception", async (access) => {
    const lock = new ReadWriteLock();
    const asked = attempt(lock, untyped(access));
    await settle();
    expect(InvalidArgumentError.isInstance(asked.reason)).toBe(true);
    expect(String(asked.reason)).toMatch(/acquire: access/);
    expect(lock.isLocked).toBe(false);
  });
});

describe("independence", () => {
  it("two locks know nothing of each other", () => {
    const lock = new ReadWriteLock();
    requireHold(lock.tryAcquire("write"));
    expect(new ReadWriteLock().tryAcquire("write")).toBeDefined();
  });

  it("each rejection has its own error", async () => {
    const lock = new ReadWriteLock();
    requireHold(lock.tryAcquire("write"));
    const asked = [attempt(lock, "read", { timeout: 0 }), attempt(lock, "read", { timeout: 0 })];
    await settle();
    expect(asked.map(({ reason }) => BlockingIOError.isInstance(reason))).toEqual([true, true]);
    expect(asked[0]?.reason).not.toBe(asked[1]?.reason);
  });
});

describe("requireAccess", () => {
  it.each(["read", "write"])("lets %s pass", (access) => {
    expect(() => requireAccess(access, "acquire")).not.toThrow();
  });

  it.each([
    undefined,
    null,
    "",
    "Read",
    "readwrite",
    "exclusive",
    0,
    1,
    true,
    {},
    ["read"],
    Object("read"),
    Symbol("read"),
  ])("refuses %o and says what it must be", (access) => {
    expect(() => requireAccess(access, "acquire")).toThrow(InvalidArgumentError);
    expect(() => requireAccess(access, "acquire")).toThrow(/acquire: access must be "read" or "write", not /);
  });
});
