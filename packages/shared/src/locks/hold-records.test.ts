import { describe, expect, it } from "vitest";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { undoAfter } from "../../test/undo-after.js";
import { client } from "../layout/client-fields.js";
import { hold, holdStates, holdsPerChunk } from "../layout/hold-fields.js";
import { ArenaLock } from "./arena-lock.js";
import { giveChunksBack, HoldRecords, holdRecordsOf } from "./hold-records.js";

const perChunk = holdsPerChunk - 1;

function takeMany(holds: HoldRecords, count: number): number[] {
  return Array.from({ length: count }, () => holds.take());
}

describe("HoldRecords", () => {
  it("takes different records, each of this client", () => {
    const arena = makeArena({ hasBlocks: false });
    const records = takeMany(new HoldRecords(arena), 3 * perChunk);
    expect(new Set(records).size).toBe(records.length);
    expect(records.every((id) => arena.get(arena.geometry.hold(id) + hold.client) === arena.client)).toBe(true);
    expect(new Set(holdRecordsOf(arena, arena.client))).toEqual(new Set(records));
  });

  it("gives two clients different records", () => {
    const arena = makeArena({ hasBlocks: false });
    const first = takeMany(new HoldRecords(arena), 40);
    const second = takeMany(new HoldRecords(attachTo(arena, 2)), 40);
    expect(second.some((id) => first.includes(id))).toBe(false);
  });

  it("reuses a record that was freed", () => {
    const holds = new HoldRecords(makeArena({ hasBlocks: false }));
    const id = holds.take();
    holds.give(id);
    expect(holds.take()).toBe(id);
  });

  it("needs no transaction for a record that was prepared", () => {
    const arena = makeArena({ hasBlocks: false });
    const holds = new HoldRecords(arena);
    holds.prepare();
    const before = arena.get(arena.ownRecord + client.holds);
    takeMany(holds, perChunk);
    expect(arena.get(arena.ownRecord + client.holds)).toBe(before);
  });

  it("throws when all records are in use, with the number of held ones, and works again afterwards", () => {
    const arena = makeArena({ hasBlocks: false });
    const holds = new HoldRecords(arena);
    const readers = Array.from({ length: arena.geometry.holdChunks * perChunk }, () =>
      new ArenaLock(holds, 5).tryAcquire("read"),
    );
    const other = new ArenaLock(new HoldRecords(attachTo(arena, 2)), 6);
    expect(() => other.tryAcquire("read")).toThrow(/EAGAIN.*no hold record for another lock: 31000 locks are held/);
    expect(arena.structure.isInside).toBe(false);
    readers.pop()?.release();
    expect(() => new ArenaLock(holds, 6).tryAcquire("read")).not.toThrow();
  });

  it("leaves no client in the records of a chunk that a dead client was taking", () => {
    const arena = makeArena({ hasBlocks: false });
    const dead = attachTo(arena, 2);
    dead.structure.begin();
    const id = new HoldRecords(dead).take();
    expect(arena.get(arena.geometry.hold(id) + hold.client)).toBe(2);
    undoAfter(2, arena);
    expect(arena.get(arena.geometry.hold(id) + hold.client)).toBe(0);
  });

  it("returns chunks to the pool, so that another client can take them", () => {
    const arena = makeArena({ hasBlocks: false });
    const records = takeMany(new HoldRecords(arena), 2 * perChunk);
    giveChunksBack(arena, arena.client);
    expect(holdRecordsOf(arena, arena.client)).toEqual([]);
    const second = attachTo(arena, 2);
    expect(new Set(takeMany(new HoldRecords(second), 2 * perChunk))).toEqual(new Set(records));
    const states = records.map((id) => second.get(second.geometry.hold(id) + hold.state));
    expect(states.every((state) => state === holdStates.free)).toBe(true);
  });
});
