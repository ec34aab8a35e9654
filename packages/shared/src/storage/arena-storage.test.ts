import { MFSNodeLimitExceededError, MFSQuotaExceededError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../../test/support/same-bytes.js";
import { Random } from "../../../testkit/src/random.js";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { makeContents } from "../../test/make-contents.js";
import { publish } from "../../test/publish.js";
import { blocksOf, recount } from "../../test/recount.js";
import { transact } from "../../test/transact.js";
import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { ArenaLedger } from "../ledger/arena-ledger.js";
import { type ArenaContents, ArenaStorage } from "./arena-storage.js";

/** One attachment with the parts that its storages need. */
interface Attachment {
  readonly arena: Arena;
  readonly contents: ArenaContents;
  readonly ledger: ArenaLedger;
}

function attachment(arena: Arena): Attachment {
  return { arena, contents: makeContents(arena), ledger: new ArenaLedger(arena) };
}

/** An arena whose blocks all have bytes of other files. */
function markedArena(blocks: number, blockSize = 256): Arena {
  const arena = makeArena({ maxQuota: blocks * blockSize, blockSize });
  arena.bytes.fill(0xaa, arena.geometry.bytesOffset);
  return arena;
}

function newStorage({ contents, ledger }: Attachment): ArenaStorage {
  return new ArenaStorage(contents, ledger);
}

function written(owner: Attachment, data: Uint8Array): ArenaStorage {
  const storage = newStorage(owner);
  storage.write(0, data);
  return storage;
}

function contentOf(storage: ArenaStorage): Uint8Array {
  const target = new Uint8Array(storage.size);
  storage.readInto(0, target);
  return target;
}

function recordOf({ arena }: Attachment, storage: ArenaStorage): number {
  return arena.geometry.node(transact(arena, () => storage.ensureNode()));
}

function isWriting(owner: Attachment, storage: ArenaStorage): boolean {
  return (owner.arena.get(recordOf(owner, storage) + node.kind) & nodeFlags.writing) !== 0;
}

describe("a storage without bytes", () => {
  it("has no node, and takes one with its first byte", () => {
    const owner = attachment(makeArena());
    const storage = newStorage(owner);
    storage.truncate(0);
    storage.reset(0);
    storage.trim();
    storage.write(0, new Uint8Array(0));
    expect(owner.arena.get(state.usedSlots)).toBe(0);
    storage.write(0, Uint8Array.of(1));
    expect(owner.arena.get(state.usedSlots)).toBe(1);
    storage.dispose();
    expect(owner.arena.get(state.usedSlots)).toBe(0);
    expect(recount(owner.arena)).toEqual([]);
  });

  it("takes nothing if there is no record for its node", () => {
    const owner = attachment(makeArena({ maxNodes: 1 }));
    const { arena, contents, ledger } = owner;
    for (let slot = 0; slot < arena.geometry.slots; slot++) transact(arena, () => contents.slots.take(nodeKinds.file));
    expect(() => newStorage(owner).write(0, Uint8Array.of(1))).toThrow(MFSNodeLimitExceededError);
    expect(ledger.used).toBe(0);
    expect(recount(arena)).toEqual([]);
  });

  it("can be a file, whose node stays when the content is disposed of", () => {
    const owner = attachment(makeArena());
    const storage = newStorage(owner);
    publish(owner.contents, storage);
    storage.write(0, Uint8Array.of(1, 2));
    storage.dispose();
    storage.dispose();
    expect(owner.arena.get(state.usedSlots)).toBe(1);
    expect(owner.ledger.used).toBe(0);
  });
});

describe("a file in many pieces", () => {
  /** An arena in which every second block is free, and the rest belongs to files. */
  function sieve(holes: number): { readonly owner: Attachment; readonly others: ArenaStorage[] } {
    const owner = attachment(markedArena(2 * holes));
    const all = Array.from({ length: 2 * holes }, (_, index) => written(owner, new Uint8Array(256).fill(index)));
    for (const [index, storage] of all.entries()) if (index % 2 === 1) storage.dispose();
    return { owner, others: all.filter((_, index) => index % 2 === 0) };
  }

  it("fills 1000 holes of one block, is read back, cut and freed", () => {
    const { owner, others } = sieve(1000);
    const data = new Random(1).bytes(256_000);
    const storage = newStorage(owner);
    for (let position = 0; position < data.length; position += 1000) {
      storage.write(position, data.subarray(position, position + 1000));
    }
    expect(owner.ledger.available).toBe(0);
    expect(() => storage.write(data.length, Uint8Array.of(1))).toThrow(MFSQuotaExceededError);
    expect(blocksOf(owner.arena, recordOf(owner, storage))).toHaveLength(1000);
    expect(sameBytes(contentOf(storage), data)).toBe(true);
    const window = new Uint8Array(777);
    for (let position = 255_000; position >= 0; position -= 12_345) {
      expect(storage.readInto(position, window)).toBe(777);
      expect(sameBytes(window, data.subarray(position, position + 777))).toBe(true);
    }
    storage.truncate(123_456);
    expect(sameBytes(contentOf(storage), data.subarray(0, 123_456))).toBe(true);
    expect(recount(owner.arena)).toEqual([]);
    // Another file frees blocks elsewhere, so that the file grows by different extents than before.
    for (const [index, other] of others.entries()) if (index % 2 === 0) other.dispose();
    storage.write(123_456, data.subarray(123_456));
    expect(sameBytes(contentOf(storage), data)).toBe(true);
    for (let position = 255_000; position >= 0; position -= 12_345) {
      storage.readInto(position, window);
      expect(sameBytes(window, data.subarray(position, position + 777))).toBe(true);
    }
    storage.dispose();
    for (const [index, other] of others.entries()) {
      if (index % 2 === 1) expect(sameBytes(contentOf(other), new Uint8Array(256).fill(2 * index))).toBe(true);
    }
    expect(recount(owner.arena)).toEqual([]);
  });

  it("grows in place where the next blocks are free", () => {
    const owner = attachment(makeArena());
    const [first, second] = [newStorage(owner), newStorage(owner)];
    for (let count = 0; count < 100; count++) first.write(first.size, new Uint8Array(100));
    for (let count = 0; count < 100; count++) second.write(second.size, new Uint8Array(100));
    for (const storage of [first, second]) {
      const record = recordOf(owner, storage);
      expect(owner.arena.get(record + node.first)).toBe(owner.arena.get(record + node.last));
    }
  });

  it("grows and shrinks in more than one transaction if it has very many blocks", () => {
    const owner = attachment(makeArena({ maxQuota: 300_000 * 256 }));
    const storage = newStorage(owner);
    storage.truncate(200_000 * 256);
    storage.write(150_000 * 256, Uint8Array.of(1, 2, 3));
    storage.truncate(150_000 * 256 + 2);
    expect(owner.ledger.used).toBe(150_001 * 256);
    const target = new Uint8Array(3);
    expect(storage.readInto(150_000 * 256, target)).toBe(2);
    expect(target).toEqual(Uint8Array.of(1, 2, 0));
    storage.dispose();
    expect([owner.ledger.used, owner.arena.get(state.freeBlocks)]).toEqual([0, 300_000]);
  });
});

describe("old bytes", () => {
  const zeroed: Readonly<Record<string, (storage: ArenaStorage) => void>> = {
    "growing by truncate": (storage) => storage.truncate(3000),
    "a write beyond the end": (storage) => storage.write(2999, Uint8Array.of(0)),
    "reset to a size": (storage) => storage.reset(3000),
    "reset to content that is shorter": (storage) => storage.reset(3000, Uint8Array.of(0, 0)),
    "cut and grown": (storage) => {
      storage.write(0, new Uint8Array(3000).fill(9));
      storage.truncate(0);
      storage.truncate(3000);
    },
    "cut within a block, and grown in two steps": (storage) => {
      storage.write(0, new Uint8Array(3000).fill(9));
      storage.reset(1);
      storage.truncate(100);
      storage.write(2500, new Uint8Array(500));
    },
  };

  it.each(Object.entries(zeroed))("do not show after %s", (_name, run) => {
    for (const isFile of [false, true]) {
      const owner = attachment(markedArena(40));
      const storage = newStorage(owner);
      if (isFile) {
        storage.write(0, new Uint8Array(10));
        publish(owner.contents, storage);
      }
      run(storage);
      expect(sameBytes(contentOf(storage), new Uint8Array(3000))).toBe(true);
      expect(recount(owner.arena)).toEqual([]);
    }
  });
});

describe("the visible size of a file", () => {
  it("is the old size until the change is published", () => {
    const owner = attachment(makeArena());
    const storage = written(owner, new Uint8Array(100));
    publish(owner.contents, storage);
    const published = (): number => owner.arena.get(recordOf(owner, storage) + node.size);
    storage.write(100, new Uint8Array(900));
    expect([storage.size, published()]).toEqual([1000, 100]);
    publish(owner.contents, storage);
    expect([storage.size, published()]).toEqual([1000, 1000]);
  });

  const changes: readonly [name: string, isMarked: boolean, change: (storage: ArenaStorage) => void][] = [
    ["an append", false, (storage) => storage.write(100, new Uint8Array(1000))],
    ["a write beyond the end", false, (storage) => storage.write(2000, new Uint8Array(10))],
    ["growing by truncate", false, (storage) => storage.truncate(2000)],
    ["a write before the end", true, (storage) => storage.write(99, new Uint8Array(1))],
    ["a cut", true, (storage) => storage.truncate(99)],
    ["a reset to nothing", true, (storage) => storage.reset(0)],
    ["a reset to content", true, (storage) => storage.reset(50, new Uint8Array(50))],
  ];

  it.each(changes)("sets the flag of a change under way, or not: %s", (_name, isMarked, change) => {
    const owner = attachment(makeArena());
    const storage = written(owner, new Uint8Array(100));
    publish(owner.contents, storage);
    change(storage);
    expect(isWriting(owner, storage)).toBe(isMarked);
    publish(owner.contents, storage);
    expect(isWriting(owner, storage)).toBe(false);
  });

  it.each([
    ["large, and there is room for both", 200_000, 1600, true],
    ["large, and there is no room for both", 200_000, 800, false],
    ["small", 60_000, 1600, false],
  ])("is replaced as a whole or in place: the content is %s", (_name, size, blocks, isWhole) => {
    const owner = attachment(markedArena(blocks));
    const storage = written(owner, new Uint8Array(200_000).fill(1));
    publish(owner.contents, storage);
    const before = blocksOf(owner.arena, recordOf(owner, storage));
    storage.reset(size, new Uint8Array(500).fill(2));
    expect(sameBytes(contentOf(storage), new Uint8Array(size).fill(2, 0, 500))).toBe(true);
    const after = blocksOf(owner.arena, recordOf(owner, storage));
    expect(after.some((block) => before.includes(block))).toBe(!isWhole);
    expect(owner.ledger.used).toBe(after.length * 256);
    expect(recount(owner.arena)).toEqual([]);
  });
});

describe("two attachments", () => {
  it("alternately free and take the same blocks, and take files over from each other", () => {
    const first = attachment(markedArena(64));
    const second = attachment(attachTo(first.arena, 2));
    const random = new Random(3);
    const files: { storage: ArenaStorage; bytes: Uint8Array }[] = [];
    for (let step = 0; step < 600; step++) {
      const owner = random.pick([first, second]);
      const index = random.below(8);
      const file = files[index];
      if (file === undefined) {
        files.push({ storage: newStorage(owner), bytes: new Uint8Array(0) });
        continue;
      }
      if (random.below(3) === 0) {
        const slot = publish(owner.contents, file.storage);
        file.storage = new ArenaStorage(owner.contents, owner.ledger, slot);
      }
      step % 2 === 0 ? changeSize(random, file) : overwrite(random, file);
      expect(sameBytes(contentOf(file.storage), file.bytes)).toBe(true);
      expect(recount(first.arena)).toEqual([]);
    }
    for (const { storage } of files) storage.dispose();
    expect(first.ledger.used).toBe(0);
  });
});

interface File {
  readonly storage: ArenaStorage;
  bytes: Uint8Array;
}

function resized(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(size);
  result.set(bytes.subarray(0, size));
  return result;
}

/** Applies one change to a file and to a model of its bytes, unless the quota is exceeded. */
function changeSize(random: Random, file: File): void {
  const size = random.below(4000);
  const content = random.bytes(random.below(size + 1));
  try {
    if (random.below(2) === 0) {
      file.storage.truncate(size);
      file.bytes = resized(file.bytes, size);
    } else {
      file.storage.reset(size, content);
      file.bytes = resized(content, size);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(MFSQuotaExceededError);
  }
}

function overwrite(random: Random, file: File): void {
  const position = random.below(file.bytes.length + 300);
  const data = random.bytes(1 + random.below(1500));
  try {
    file.storage.write(position, data);
    file.bytes = resized(file.bytes, Math.max(file.bytes.length, position + data.length));
    file.bytes.set(data, position);
  } catch (error) {
    expect(error).toBeInstanceOf(MFSQuotaExceededError);
  }
}
