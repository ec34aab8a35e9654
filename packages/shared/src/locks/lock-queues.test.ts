import type { LockHold } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { transact } from "../../test/transact.js";
import { ArenaLock } from "./arena-lock.js";
import { HoldRecords } from "./hold-records.js";

const from = 5;
const to = 6;

function setUp() {
  const arena = makeArena({ hasBlocks: false });
  const holds = new HoldRecords(arena);
  const otherHolds = new HoldRecords(attachTo(arena, 2));
  return {
    arena,
    holds,
    lock: new ArenaLock(holds, from),
    other: new ArenaLock(otherHolds, from),
    target: new ArenaLock(holds, to),
  };
}

function acquire(lock: ArenaLock, access: "read" | "write"): LockHold {
  const hold = lock.tryAcquire(access);
  if (hold === undefined) throw new Error("the lock is busy");
  return hold;
}

describe("LockQueues.move", () => {
  it("hands over a holder, whose lock is free afterwards", () => {
    const { arena, holds, lock, target } = setUp();
    const hold = acquire(lock, "write");
    transact(arena, () => holds.queues.move(from, to));
    expect([lock.isLocked, target.isWriteLocked]).toEqual([false, true]);
    expect(target.tryAcquire("read")).toBeUndefined();
    acquire(lock, "write").release();
    hold.release();
    expect(target.isLocked).toBe(false);
    acquire(target, "write").release();
  });

  it("hands over the waiters, which are let in in their order", async () => {
    const { arena, holds, lock, other, target } = setUp();
    const hold = acquire(lock, "write");
    const waiting = [other.acquire("read"), lock.acquire("read"), other.acquire("write")];
    transact(arena, () => holds.queues.move(from, to));
    const late = target.acquire("read");
    hold.release();
    const readers = await Promise.all(waiting.slice(0, 2));
    expect([target.isLocked, target.isWriteLocked]).toEqual([true, false]);
    for (const reader of readers) reader.release();
    const writer = await waiting[2];
    expect(target.isWriteLocked).toBe(true);
    writer?.release();
    (await late).release();
    expect([target.isLocked, lock.isLocked]).toEqual([false, false]);
  });

  it("makes the lock of a granted waiter that of the other node", async () => {
    const { arena, holds, lock, other } = setUp();
    const hold = acquire(other, "write");
    const waiting = lock.acquire("read");
    transact(arena, () => holds.queues.move(from, to));
    expect([lock.isOf(from), lock.isOf(to)]).toEqual([true, false]);
    hold.release();
    const granted = await waiting;
    expect([lock.isOf(from), lock.isOf(to), lock.isLocked]).toEqual([false, true, true]);
    granted.release();
    expect(lock.isLocked).toBe(false);
  });

  it("does nothing for a lock that is free", () => {
    const { arena, holds, lock, target } = setUp();
    transact(arena, () => holds.queues.move(from, to));
    expect([lock.isLocked, target.isLocked]).toEqual([false, false]);
    acquire(target, "write").release();
    acquire(lock, "write").release();
  });

  it("keeps a hold that a thread got on the other node meanwhile", () => {
    const { arena, holds, lock, target } = setUp();
    const early = acquire(target, "read");
    const hold = acquire(lock, "write");
    transact(arena, () => holds.queues.move(from, to));
    early.release();
    expect(target.isWriteLocked).toBe(true);
    hold.release();
    expect(target.isLocked).toBe(false);
  });
});

describe("LockQueues.sendAway", () => {
  it("wakes the waiters of one attachment in their order", async () => {
    const { arena, holds, lock } = setUp();
    const hold = acquire(lock, "write");
    const order: number[] = [];
    const waiting = (["read", "write", "read", "read"] as const).map((access, index) =>
      lock.acquire(access).then(({ released }) => {
        expect(released).toBe(true);
        order.push(index);
      }),
    );
    transact(arena, () => holds.queues.sendAway(from));
    await Promise.all(waiting);
    expect(order).toEqual([0, 1, 2, 3]);
    hold.release();
    expect(lock.isLocked).toBe(false);
  });
});

describe("LockQueues.inflate", () => {
  it("keeps the holder of a lock, which then leaves as from any queue", () => {
    const { arena, holds, lock } = setUp();
    const hold = acquire(lock, "write");
    transact(arena, () => {
      const first = holds.queues.inflate(from);
      expect([first, holds.queues.isOnly(from, first), holds.queues.recordsOf(from)]).toEqual([first, true, [first]]);
    });
    expect(lock.isWriteLocked).toBe(true);
    hold.release();
    expect(lock.isLocked).toBe(false);
  });
});
