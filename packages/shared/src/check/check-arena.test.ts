import { describe, expect, it } from "vitest";
import { attach, buildArena, sample } from "../../test/build-arena.js";
import type { Arena } from "../arena.js";
import { client, clientStates } from "../layout/client-fields.js";
import { state, totalHeaderWords } from "../layout/header.js";
import { fat, hold, holdStates, holdsPerChunk } from "../layout/hold-fields.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { ArenaLedger } from "../ledger/arena-ledger.js";
import { ArenaLock } from "../locks/arena-lock.js";
import { HoldRecords } from "../locks/hold-records.js";
import { nodeNumber } from "../nodes/node-number.js";
import { NodeSlots } from "../nodes/node-slots.js";
import type { ArenaProblemKind } from "./arena-problem.js";
import { checkArena } from "./check-arena.js";
import { mostProblems } from "./inspection.js";

const longName = "long".repeat(100);

const slotOf = { root: 1, directory: 2, file: 3, deep: 4, empty: 5, long: 6 };

/** A tree with a directory, files in it and beside it, and a long name. The first hold record is that of chunk 1. */
function makeArena(): Arena {
  return buildArena(
    { "/a": null, "/a/file": sample(1000), "/a/deep": null, "/empty": new Uint8Array(), [`/${longName}`]: sample(256) },
    { nodeOverhead: 10 },
  );
}

function problemsOf(arena: Arena): string[] {
  return checkArena(arena).map(({ kind, message }) => `${kind}: ${message}`);
}

function recordOf(arena: Arena, slot: number): number {
  return arena.geometry.node(slot);
}

/** The lock of `/a/file`, for an attachment. */
function lockOf(arena: Arena): ArenaLock {
  const life = arena.get(recordOf(arena, slotOf.file) + node.life);
  return new ArenaLock(new HoldRecords(arena), nodeNumber(slotOf.file, life));
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

type Damage = (arena: Arena) => void;

/** Changes a word of a node record. */
function field(slot: number, index: number, value: number | ((word: number) => number)): Damage {
  return (arena) => {
    const place = recordOf(arena, slot) + index;
    arena.words.set(place, typeof value === "number" ? value : value(arena.get(place)));
  };
}

/** Changes a word of the header. */
function header(index: number, value: number | ((word: number) => number)): Damage {
  return (arena) => arena.words.set(index, typeof value === "number" ? value : value(arena.get(index)));
}

function clientField(id: number, index: number, value: number): Damage {
  return (arena) => arena.words.set(arena.geometry.client(id) + index, value);
}

function extent(block: number, offset: number, value: number): Damage {
  return (arena) => arena.words.set(arena.geometry.extent(block) + offset, value);
}

function holdField(id: number, index: number, value: number): Damage {
  return (arena) => arena.words.set(arena.geometry.hold(id) + index, value);
}

/** Takes locks, and changes a word then. The records of a new attachment are those of chunk 1 from its first one on. */
function locked(accesses: readonly ("read" | "write")[], damage: Damage): Damage {
  return (arena) => {
    const lock = lockOf(arena);
    for (const access of accesses) void lock.acquire(access);
    damage(arena);
  };
}

const firstHold = holdsPerChunk + 1;
const increment = (word: number): number => word + 1;
const flip =
  (bits: number) =>
  (word: number): number =>
    word ^ bits;

const cases: readonly (readonly [ArenaProblemKind, string, Damage])[] = [
  ["state", "a journal that was not undone", header(state.journalLength, 1)],
  ["state", "an odd version", header(state.version, 1)],
  ["state", "a first fresh record beyond the records", header(state.freshSlot, 1 << 20)],
  ["state", "a negative next block", header(state.nextBlock, -1)],
  ["state", "a first fresh chunk of 0", header(state.freshHolds, 0)],
  ["record", "a kind that does not exist", field(slotOf.file, node.kind, 3)],
  ["record", "the flag of a pending file in the tree", field(slotOf.file, node.kind, flip(nodeFlags.pending))],
  ["record", "the flag of a freed directory in the tree", field(slotOf.deep, node.kind, flip(nodeFlags.freed))],
  ["record", "a negative life", field(slotOf.file, node.life, -1)],
  ["record", "a time that is not finite", field(slotOf.file, node.modifiedAt + 1, 0x7ff00000)],
  ["record", "a generation that is not a number", field(slotOf.file, node.generation + 1, 0x7ff80000)],
  ["record", "words in record 0", field(0, node.size, 1)],
  ["free-record", "a record in use in the list of free ones", header(state.freeSlot, slotOf.file)],
  ["free-record", "a free record that is in no list", header(state.freshSlot, increment)],
  [
    "free-record",
    "a circle in the list of free records",
    (arena) => {
      arena.words.set(state.freshSlot, arena.get(state.freshSlot) + 1);
      arena.words.set(state.freeSlot, slotOf.long + 1);
      field(slotOf.long + 1, node.next, slotOf.long + 1)(arena);
    },
  ],
  ["lost-record", "a record in use that is in no list", field(slotOf.file, node.next, slotOf.empty)],
  ["lost-record", "a directory without its children", field(slotOf.directory, node.first, 0)],
  ["tree", "a root that is a file", field(slotOf.root, node.kind, nodeKinds.file)],
  ["tree", "a root with a parent", field(slotOf.root, node.parent, slotOf.directory)],
  ["tree", "a child of itself", field(slotOf.deep, node.first, slotOf.deep)],
  ["tree", "a child that is the root", field(slotOf.deep, node.first, slotOf.root)],
  ["tree", "a circle of siblings", field(slotOf.deep, node.next, slotOf.file)],
  ["tree", "a child that is no record", field(slotOf.directory, node.first, -7)],
  ["tree", "a child that is free", field(slotOf.directory, node.first, 60)],
  ["tree", "another parent", field(slotOf.file, node.parent, slotOf.root)],
  ["tree", "another last child", field(slotOf.directory, node.last, slotOf.file)],
  ["tree", "another previous sibling", field(slotOf.deep, node.previous, 0)],
  ["tree", "an owner", field(slotOf.file, node.owner, 1)],
  ["list", "a nursery that leads to the tree", clientField(1, client.nursery, slotOf.file)],
  ["list", "a nursery that leads to nothing", clientField(1, client.nursery, 63)],
  [
    "list",
    "a record of another client in a nursery",
    (arena) => {
      arena.structure.begin();
      const slot = new NodeSlots(arena).take(nodeKinds.file);
      arena.structure.end();
      field(slot, node.owner, 2)(arena);
    },
  ],
  ["list", "detached files that are in the tree", header(state.detached, slotOf.file)],
  [
    "list",
    "pending files without a directory",
    (arena) => {
      arena.structure.begin();
      const slots = new NodeSlots(arena);
      const slot = slots.take(nodeKinds.file | nodeFlags.pending);
      slots.leaveNursery(slot);
      arena.structure.end();
      header(state.pending, slot)(arena);
      header(state.pendingFiles, 1)(arena);
    },
  ],
  ["name", "another character", field(slotOf.file, node.name, flip(1))],
  ["name", "another hash", field(slotOf.file, node.hash, flip(1))],
  ["name", "no name", field(slotOf.file, node.nameLength, 0)],
  ["name", "a short name that is too long", field(slotOf.file, node.nameLength, 4 * 33)],
  [
    "name",
    "a name of another child",
    (arena) => {
      const [deep, file] = [recordOf(arena, slotOf.deep), recordOf(arena, slotOf.file)];
      for (const index of [node.name, node.nameLength]) arena.words.set(deep + index, arena.get(file + index));
      const bucket = arena.geometry.index + bucketOf(arena, slotOf.file);
      arena.words.set(deep + node.hash, arena.get(file + node.hash));
      arena.words.set(deep + node.hashLink, arena.get(bucket));
      arena.words.set(bucket, slotOf.deep);
    },
  ],
  [
    "index",
    "a bucket without its chain",
    (arena) => {
      arena.words.set(arena.geometry.index + bucketOf(arena, slotOf.file), 0);
    },
  ],
  ["index", "a chain that is a circle", field(slotOf.file, node.hashLink, slotOf.file)],
  ["index", "a chain that leads to a free record", field(slotOf.file, node.hashLink, 60)],
  ["index", "a chain that leads to the root", field(slotOf.file, node.hashLink, slotOf.root)],
  [
    "index",
    "a record in another bucket",
    (arena) => {
      const bucket = bucketOf(arena, slotOf.file);
      arena.words.set(arena.geometry.index + bucket, 0);
      arena.words.set(arena.geometry.index + ((bucket + 1) % arena.geometry.buckets), slotOf.file);
    },
  ],
  ["count", "used records", header(state.usedSlots, increment)],
  ["count", "files", header(state.files, increment)],
  ["count", "directories", header(state.directories, increment)],
  ["count", "bytes of nodes", header(state.nodeBytes, increment)],
  ["count", "free blocks", header(state.freeBlocks, increment)],
  ["count", "detached files", header(state.detachedFiles, 1)],
  ["count", "pending files", header(state.pendingFiles, 1)],
  ["extent", "a first block beyond the blocks", field(slotOf.file, node.first, 10_000)],
  ["extent", "a negative first block", field(slotOf.file, node.first, -3)],
  ["extent", "an extent without blocks", extent(0, 0, 0)],
  ["extent", "an extent beyond the blocks", extent(0, 0, 10_000)],
  ["extent", "another last extent", field(slotOf.file, node.last, 2)],
  ["extent", "another number of blocks", field(slotOf.file, node.blocks, 5)],
  ["extent", "a long name with too few blocks", extent(4, 0, 1)],
  [
    "overlap",
    "an extent in another",
    (arena) => {
      extent(0, 1, 2)(arena);
      extent(1, 0, 1)(arena);
    },
  ],
  ["overlap", "an extent that comes again", extent(0, 1, 1)],
  ["overlap", "an extent that reaches into the next one", extent(0, 0, 5)],
  ["free-map", "a used block that is marked as free", (arena) => flipBlock(arena, 2)],
  ["free-map", "a free block that is marked as used", (arena) => flipBlock(arena, 200)],
  ["size", "a size without blocks", field(slotOf.empty, node.size, 10)],
  [
    "size",
    "a size that is too small for the blocks",
    (arena) => {
      field(slotOf.file, node.size, 10)(arena);
      field(slotOf.file, node.pendingSize, 10)(arena);
    },
  ],
  ["size", "another pending size", field(slotOf.file, node.pendingSize, 999)],
  ["size", "a change under way without a lock", field(slotOf.file, node.kind, flip(nodeFlags.writing))],
  ["size", "a size without blocks, with the lock", locked(["write"], field(slotOf.file, node.size, 100_000))],
  ["ledger", "bytes in use", header(state.used, increment)],
  ["ledger", "reserved bytes", clientField(1, client.reserved, 5)],
  [
    "ledger",
    "more bytes than the quota",
    (arena) => {
      const used = arena.getUnsigned(state.used);
      clientField(1, client.reserved, 65_537 - used)(arena);
      header(state.used, 65_537)(arena);
    },
  ],
  ["lock", "another life", field(slotOf.file, node.lock, flip(1 << 16))],
  [
    "lock",
    "another life of a free record",
    (arena) => {
      arena.structure.begin();
      const slots = new NodeSlots(arena);
      const slot = slots.take(nodeKinds.file);
      slots.give(slot);
      arena.structure.end();
      field(slot, node.lock, 0)(arena);
    },
  ],
  ["lock", "a lock of a directory", field(slotOf.deep, node.lock, flip(firstHold))],
  ["lock", "a record that does not exist", field(slotOf.file, node.lock, flip(firstHold))],
  ["lock", "a record of another node", locked(["write"], holdField(firstHold, hold.node, slotOf.empty))],
  ["lock", "a record of another client", locked(["write"], holdField(firstHold, hold.client, 2))],
  ["lock", "a record that is free", locked(["write"], holdField(firstHold, hold.state, holdStates.free))],
  ["lock", "a circle", locked(["read", "read"], holdField(firstHold + 1, hold.next, firstHold))],
  ["lock", "another tail", locked(["read", "read"], field(slotOf.file, node.lockTail, firstHold))],
  ["lock", "another previous record", locked(["read", "read"], holdField(firstHold + 1, hold.previous, 0))],
  [
    "lock",
    "a reader beside a writer",
    locked(["read", "read"], holdField(firstHold, hold.state, holdStates.writeHold)),
  ],
  [
    "lock",
    "a writer beside a reader",
    locked(["read", "read"], holdField(firstHold + 1, hold.state, holdStates.writeHold)),
  ],
  [
    "lock",
    "a reader that waits beside readers",
    locked(["read", "write"], holdField(firstHold + 1, hold.state, holdStates.readWait)),
  ],
  [
    "lock",
    "waiters without a holder",
    locked(["write", "write"], holdField(firstHold, hold.state, holdStates.writeWait)),
  ],
  [
    "lock",
    "a holder behind a waiter",
    locked(["read", "write", "read"], holdField(firstHold + 2, hold.state, holdStates.readHold)),
  ],
  ["lock", "a state that does not exist in a line", locked(["read", "read"], holdField(firstHold + 1, hold.state, 99))],
  ["lock", "a line that begins nowhere", field(slotOf.file, node.lock, flip(fat | 9999))],
  ["opens", "a description without its record", field(slotOf.file, node.opens, 1)],
  [
    "opens",
    "a record without its description",
    locked(["read"], (arena) => {
      holdField(firstHold + 1, hold.state, holdStates.description)(arena);
      holdField(firstHold + 1, hold.node, slotOf.file)(arena);
    }),
  ],
  [
    "hold",
    "a description of a directory",
    locked(["read"], (arena) => {
      holdField(firstHold + 1, hold.state, holdStates.description)(arena);
      holdField(firstHold + 1, hold.node, slotOf.deep)(arena);
    }),
  ],
  [
    "hold",
    "a hold of this client without its lock",
    locked(["read"], holdField(firstHold + 1, hold.state, holdStates.readHold)),
  ],
  ["hold", "a waiter that is in no line", locked(["read"], holdField(firstHold + 1, hold.state, holdStates.writeWait))],
  ["hold", "a state that does not exist", locked(["read"], holdField(firstHold + 1, hold.state, 99))],
  ["hold", "a chunk that nothing leads to", locked(["read"], clientField(1, client.holds, 0))],
  ["hold", "a chunk that leads to itself", locked(["read"], holdField(holdsPerChunk, hold.next, 1))],
  ["hold", "a chunk that does not exist", locked(["read"], clientField(1, client.holds, 5000))],
  ["hold", "a chunk of another client", locked(["read"], holdField(holdsPerChunk, hold.client, 9))],
  ["hold", "a chunk without its first record", locked(["read"], holdField(holdsPerChunk, hold.state, holdStates.free))],
  [
    "hold",
    "a used record in a free chunk",
    (arena) => {
      header(state.freshHolds, 2)(arena);
      header(state.freeHolds, 1)(arena);
      holdField(holdsPerChunk, hold.state, holdStates.chunk)(arena);
      holdField(firstHold, hold.state, holdStates.writeHold)(arena);
    },
  ],
  ["client", "a state that does not exist", clientField(7, client.state, 9)],
  ["client", "reserved bytes of none", clientField(7, client.reserved, 9)],
  ["client", "a nursery of none", clientField(7, client.nursery, slotOf.file)],
  ["client", "hold records of none", locked(["read"], clientField(1, client.state, clientStates.free))],
];

/** The bucket that has a record. */
function bucketOf(arena: Arena, slot: number): number {
  for (let bucket = 0; bucket < arena.geometry.buckets; bucket++) {
    if (arena.get(arena.geometry.index + bucket) === slot) return bucket;
  }
  throw new Error(`no bucket begins with ${slot}`);
}

function flipBlock(arena: Arena, block: number): void {
  const index = arena.geometry.freeMap + (block >> 5);
  arena.words.set(index, arena.get(index) ^ (1 << (block & 31)));
}

describe("a damaged arena", () => {
  it.each(cases)("has a problem of the kind %s: %s", (kind, _what, damage) => {
    const arena = makeArena();
    damage(arena);
    const problems = checkArena(arena);
    expect(problems.map((problem) => problem.kind)).toContain(kind);
  });

  it("says which record, block or client it is", () => {
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

describe("words of any value", () => {
  /** A generator of numbers that look random, and are the same in each run. */
  function* numbers(seed: number): Generator<number, never, undefined> {
    for (let word = seed | 1; ; ) {
      word ^= word << 13;
      word ^= word >>> 17;
      word ^= word << 5;
      yield word | 0;
    }
  }

  it.each([
    ["of 32 bits", 0xffffffff, 0],
    ["of 12 bits", 0xfff, 0],
    ["of 6 bits", 63, 0],
    ["of one bit", 1, 0],
    ["of 7 bits, half of them 0", 127, 1],
  ])("end the check, without an exception: %s", (_what, mask, zeros) => {
    for (let seed = 1; seed <= 8; seed++) {
      const arena = makeArena();
      const { geometry, words } = arena;
      const random = numbers(seed * 7919);
      const end = geometry.bytesOffset / 4;
      for (let index = state.version; index < end; index++) {
        const value = random.next().value;
        words.set(index, zeros !== 0 && (value & 1024) !== 0 ? 0 : value & mask);
      }
      expect(checkArena(arena).length).toBeGreaterThan(0);
    }
  });

  it("end the check in an arena of which some words are damaged", () => {
    const random = numbers(5);
    for (let round = 0; round < 300; round++) {
      const arena = makeArena();
      void lockOf(arena).tryAcquire("read");
      const places = [totalHeaderWords, arena.geometry.hold(32), arena.geometry.node(0), arena.geometry.extent(0)];
      for (let count = 0; count < 10; count++) {
        const place = (places[random.next().value & 3] as number) + (random.next().value & 255);
        arena.words.set(place, random.next().value & 0xff);
      }
      expect(() => checkArena(arena)).not.toThrow();
    }
  });
});
