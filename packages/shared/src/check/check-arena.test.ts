import { describe, expect, it } from "vitest";
import { attach, buildArena } from "../../test/build-arena.js";
import { clientField, field, flip, flipBlock, lockOf, makeArena, slotOf } from "../../test/damage.js";
import { Arena } from "../arena.js";
import { client, clientStates } from "../layout/client-fields.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { ArenaLedger } from "../ledger/arena-ledger.js";
import { NodeSlots } from "../nodes/node-slots.js";
import { SharedWords } from "../words/shared-words.js";
import { checkArena } from "./check-arena.js";
import { mostProblems } from "./inspection.js";

function problemsOf(arena: Arena): string[] {
  return checkArena(arena).map(({ kind, message }) => `${kind}: ${message}`);
}

describe("a healthy arena", () => {
  it("has no problems", () => {
    expect(problemsOf(makeArena())).toEqual([]);
  });

  it("has none with bytes that a client has reserved", () => {
    const arena = makeArena();
    new ArenaLedger(arena).reserve(1000);
    expect(problemsOf(arena)).toEqual([]);
  });

  it("has none if a thread attaches during the check", () => {
    const { buffer, geometry } = makeArena();
    const place = geometry.client(7);
    class AttachedMeanwhile extends SharedWords {
      override load(index: number): number {
        if (index === place + client.ticket) {
          this.set(place + client.state, clientStates.attached);
          this.set(index, 5);
        }
        return super.load(index);
      }
    }
    const words = new AttachedMeanwhile(new Int32Array(buffer, 0, geometry.bytesOffset / 4));
    const arena = new Arena(buffer, words, geometry, 1);
    expect(problemsOf(arena)).toEqual([]);
    expect(arena.get(place + client.ticket)).toBe(5);
  });

  it("has none with nodes in a nursery, and with records that were used before", () => {
    const arena = makeArena();
    const slots = new NodeSlots(arena);
    arena.structure.begin();
    const given = slots.take(nodeKinds.file);
    slots.take(nodeKinds.file);
    slots.take(nodeKinds.directory);
    slots.give(given);
    arena.structure.end();
    expect(problemsOf(arena)).toEqual([]);
  });

  it("has none with locks of readers, of a writer and of waiters", () => {
    const arena = makeArena();
    const lock = lockOf(arena);
    const other = lockOf(attach(arena.buffer, arena.geometry, 2));
    const reader = lock.tryAcquire("read");
    expect(problemsOf(arena)).toEqual([]);
    const second = other.tryAcquire("read");
    expect(problemsOf(arena)).toEqual([]);
    void lock.acquire("write");
    void other.acquire("read");
    expect(problemsOf(arena)).toEqual([]);
    reader?.release();
    second?.release();
    expect(problemsOf(arena)).toEqual([]);
  });

  it("is not changed", () => {
    const arena = makeArena();
    void lockOf(arena).tryAcquire("write");
    const words = new Int32Array(arena.buffer);
    const before = words.slice();
    checkArena(arena);
    expect(words.every((word, index) => word === before[index])).toBe(true);
  });
});

describe("a damaged arena", () => {
  it("names the record, block or client", () => {
    const arena = makeArena();
    flipBlock(arena, 200);
    field(slotOf.file, node.hash, flip(1))(arena);
    clientField(7, client.reserved, 9)(arena);
    const problems = checkArena(arena);
    expect(problems).toContainEqual({
      kind: "free-map",
      message: "block 200 is marked as used, but part of no extent",
      block: 200,
    });
    expect(problems).toContainEqual(expect.objectContaining({ kind: "name", slot: slotOf.file }));
    expect(problems).toContainEqual(expect.objectContaining({ kind: "client", client: 7 }));
  });

  it("has at most 1000 problems", () => {
    const arena = buildArena({}, { maxQuota: 1 << 20 });
    for (let block = 0; block < 4096; block++) flipBlock(arena, block);
    expect(checkArena(arena)).toHaveLength(mostProblems);
  });
});
