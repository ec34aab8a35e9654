import { BlockingIOError, InvalidArgumentError, type LockHold } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { mayBlock } from "../../test/may-block.js";
import { transact } from "../../test/transact.js";
import { node } from "../layout/node-fields.js";
import { nodeNumber } from "../nodes/node-number.js";
import { SharedWords, type WaitOutcome } from "../words/shared-words.js";
import { ArenaLock } from "./arena-lock.js";
import { HoldRecords } from "./hold-records.js";

/** Words whose waits do not sleep: another attachment runs instead. */
class ScriptedWords extends SharedWords {
  meanwhile: () => void = () => {};

  override wait(): WaitOutcome {
    this.meanwhile();
    return "ok";
  }
}

/** Words of a thread that may not block. */
class UnblockableWords extends SharedWords {
  override wait(): WaitOutcome {
    throw new TypeError("Atomics.wait cannot be called in this context");
  }
}

const slot = 5;

function setUp<Words extends SharedWords>(Words: new (view: Int32Array) => Words) {
  const arena = makeArena({ hasBlocks: false });
  const own = attachTo(arena, 2, Words);
  const [otherHolds, holds] = [new HoldRecords(arena), new HoldRecords(own)];
  return { arena, own, holds, other: new ArenaLock(otherHolds, slot), otherHolds, lock: new ArenaLock(holds, slot) };
}

function acquire(lock: ArenaLock, access: "read" | "write"): LockHold {
  const hold = lock.tryAcquire(access);
  if (hold === undefined) throw new Error("the lock is busy");
  return hold;
}

function refusalOf(action: () => unknown): BlockingIOError {
  try {
    action();
  } catch (error) {
    if (error instanceof BlockingIOError) return error;
    throw error;
  }
  throw new Error("the call has not thrown");
}

/** Frees the node of the lock, and begins its next life. */
function free({ arena, otherHolds }: ReturnType<typeof setUp>): void {
  transact(arena, () => {
    otherHolds.queues.retire(slot);
    arena.set(arena.geometry.node(slot) + node.lock, 1 << 16);
  });
}

describe("acquireBlocking", () => {
  it("acquires a free lock without a wait", () => {
    const { lock, own } = setUp(ScriptedWords);
    own.words.meanwhile = () => expect.unreachable();
    const hold = lock.acquireBlocking("write");
    expect([hold.access, hold.released, lock.isWriteLocked]).toEqual(["write", false, true]);
  });

  it.each(["read", "write"] as const)("waits for %s access until the holder has released the lock", (access) => {
    const { lock, other, own } = setUp(ScriptedWords);
    const held = acquire(other, "write");
    own.words.meanwhile = () => held.release();
    const hold = lock.acquireBlocking(access);
    expect([hold.released, other.isLocked, other.isWriteLocked]).toEqual([false, true, access === "write"]);
    hold.release();
    expect(other.isLocked).toBe(false);
  });

  it("sleeps again after a spurious wake-up", () => {
    const { lock, other, own } = setUp(ScriptedWords);
    const held = acquire(other, "write");
    let looks = 0;
    own.words.meanwhile = () => {
      looks++;
      if (looks === 5) held.release();
    };
    lock.acquireBlocking("read").release();
    expect(looks).toBe(5);
  });

  it.runIf(mayBlock)("ends after the timeout, with the holders and the waiters", () => {
    const { lock, other } = setUp(SharedWords);
    acquire(other, "read");
    acquire(other, "read");
    const start = performance.now();
    const error = refusalOf(() => lock.acquireBlocking("write", { timeout: 30 }));
    expect(performance.now() - start).toBeGreaterThanOrEqual(30);
    expect(error.code).toBe("EAGAIN");
    expect(error.message).toContain(
      "no write access within 30 ms: held by 2 readers (client 1), 0 waiters; if its thread has ended, call reap(1)",
    );
    expect(other.tryAcquire("read")).toBeDefined();
  });

  it("keeps a lock that was granted at the timeout", () => {
    const { lock, other, own } = setUp(ScriptedWords);
    const held = acquire(other, "write");
    own.words.meanwhile = () => {
      const start = performance.now();
      while (performance.now() - start < 10);
      held.release();
    };
    const hold = lock.acquireBlocking("write", { timeout: 5 });
    expect([hold.released, other.isWriteLocked]).toEqual([false, true]);
  });

  it("tries once with a timeout of 0", () => {
    const { lock, other, own } = setUp(ScriptedWords);
    own.words.meanwhile = () => expect.unreachable();
    acquire(other, "write");
    expect(refusalOf(() => lock.acquireBlocking("read", { timeout: 0 })).message).toContain(
      "within 0 ms: held by a writer",
    );
  });

  it.each([
    ["write", "read"],
    ["read", "write"],
    ["write", "write"],
  ] as const)("throws at once if its own attachment has a %s hold, for %s access", (held, wanted) => {
    const { lock, own } = setUp(ScriptedWords);
    own.words.meanwhile = () => expect.unreachable();
    const hold = acquire(lock, held);
    expect(refusalOf(() => lock.acquireBlocking(wanted)).message).toContain("own hold");
    hold.release();
    expect(lock.isLocked).toBe(false);
  });

  it("throws at once if it would wait for a waiter of its own attachment, but not if it would be granted together with one", async () => {
    const { lock, other, own } = setUp(ScriptedWords);
    const held = acquire(other, "write");
    const waiting = lock.acquire("read");
    own.words.meanwhile = () => expect.unreachable();
    expect(refusalOf(() => lock.acquireBlocking("write")).message).toContain("own hold");
    own.words.meanwhile = () => held.release();
    lock.acquireBlocking("read").release();
    (await waiting).release();
    expect(lock.isLocked).toBe(false);
  });

  it("tries once where the thread may not block, and names openAsync", () => {
    const { lock, other } = setUp(UnblockableWords);
    lock.acquireBlocking("write").release();
    const held = acquire(other, "write");
    const { message } = refusalOf(() => lock.acquireBlocking("write"));
    expect(message).toMatch(/this thread may not block.*openAsync/);
    held.release();
    expect(other.isLocked).toBe(false);
  });

  it("throws for invalid arguments and takes no record", () => {
    const { lock } = setUp(SharedWords);
    const untyped = (value: unknown) => value as never;
    expect(() => lock.acquireBlocking(untyped("both"))).toThrow(InvalidArgumentError);
    expect(() => lock.acquireBlocking("read", { timeout: -1 })).toThrow(InvalidArgumentError);
    expect(() => lock.acquireBlocking("read", untyped({ timeOut: 5 }))).toThrow(InvalidArgumentError);
    expect(lock.isLocked).toBe(false);
  });
});

describe("the lock of a node that is freed", () => {
  it("is never locked, and a request for it returns a released hold", async () => {
    const setup = setUp(SharedWords);
    const { lock } = setup;
    free(setup);
    expect(lock.tryAcquire("read")).toBeUndefined();
    expect((await lock.acquire("write")).released).toBe(true);
    expect(lock.acquireBlocking("write").released).toBe(true);
    expect([lock.isLocked, lock.isWriteLocked]).toEqual([false, false]);
  });

  it("sends its waiters away, and a release by its old holder does not affect the next life", async () => {
    const setup = setUp(SharedWords);
    const { lock, other, otherHolds } = setup;
    const held = acquire(other, "write");
    const waiting = [lock.acquire("write"), lock.acquire("read")];
    free(setup);
    expect((await Promise.all(waiting)).map(({ released }) => released)).toEqual([true, true]);
    const next = new ArenaLock(otherHolds, nodeNumber(slot, 1));
    const hold = acquire(next, "write");
    held.release();
    expect(next.isWriteLocked).toBe(true);
    hold.release();
    expect(next.isLocked).toBe(false);
  });
});

describe("within a transaction", () => {
  it("a lock is taken and released by the transaction", () => {
    const { lock, other, own } = setUp(SharedWords);
    const hold = transact(own, () => acquire(lock, "write"));
    expect(other.tryAcquire("read")).toBeUndefined();
    transact(own, () => hold.release());
    expect(lock.isLocked).toBe(false);
    acquire(other, "write").release();
    acquire(lock, "write").release();
  });
});

it("ends the waits of an attachment that is disposed of, whose holds then release nothing", async () => {
  const { lock, other, holds } = setUp(SharedWords);
  const held = acquire(other, "read");
  const own = acquire(lock, "read");
  const waiting = lock.acquire("write");
  holds.dispose();
  expect((await waiting).released).toBe(true);
  own.release();
  expect([held.released, other.isLocked]).toEqual([false, true]);
});

it("polls where the platform has no waitAsync", async () => {
  const { waitAsync } = Atomics as { waitAsync?: unknown };
  try {
    Object.assign(Atomics, { waitAsync: undefined });
    const { lock, other } = setUp(SharedWords);
    const held = acquire(other, "write");
    const waiting = lock.acquire("write");
    held.release();
    expect((await waiting).released).toBe(false);
  } finally {
    Object.assign(Atomics, { waitAsync });
  }
});
