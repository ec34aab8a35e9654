import { describe, expect, it } from "vitest";
import { attach, type BuildOptions, buildArena, sample } from "../../test/build-arena.js";
import { snapshotOf } from "../../test/snapshot-of.js";
import type { Arena } from "../arena.js";
import { checkArena } from "../check/index.js";
import { header, state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { ArenaLock } from "../locks/arena-lock.js";
import { HoldRecords } from "../locks/hold-records.js";
import { hashName } from "../nodes/names.js";
import { nodeNumber } from "../nodes/node-number.js";
import { NodeSlots } from "../nodes/node-slots.js";
import { deserializeArena, serializeArena } from "./index.js";

const blockSize = 256;

function copyOf(arena: Arena): Arena {
  const { buffer, geometry } = deserializeArena(serializeArena(arena));
  return attach(buffer, geometry);
}

function expectSameTree(arena: Arena): void {
  const copy = copyOf(arena);
  expect(checkArena(copy)).toEqual([]);
  expect(snapshotOf(copy)).toEqual(snapshotOf(arena));
  expect(serializeArena(copy)).toEqual(serializeArena(arena));
}

function lockOf(arena: Arena, slot: number): ArenaLock {
  return new ArenaLock(new HoldRecords(arena), nodeNumber(slot, arena.get(arena.geometry.node(slot) + node.life)));
}

describe("a serialized arena", () => {
  it("of an empty filesystem becomes an empty filesystem", () => {
    expectSameTree(buildArena({}));
  });

  it.each([0, 1, 3, 4, blockSize - 1, blockSize, blockSize + 1, 10 * blockSize + 7])(
    "keeps content of %i bytes",
    (size) => {
      expectSameTree(buildArena({ "/file": sample(size), "/other": sample(size + 1) }));
    },
  );

  it("keeps directories, their order and their contents", () => {
    const arena = buildArena({
      "/z": null,
      "/z/y": null,
      "/a": sample(5),
      "/z/y/x": sample(300),
      "/z/b": sample(1),
      "/c": null,
    });
    expectSameTree(arena);
    expect(Object.keys(snapshotOf(copyOf(arena)))).toEqual(["", "/z", "/z/y", "/z/y/x", "/z/b", "/a", "/c"]);
  });

  it.each([
    ["Latin-1", "grün"],
    ["of one character", "x"],
    ["of 32 bytes", "x".repeat(32)],
    ["of 33 bytes", "x".repeat(33)],
    ["of 16 wide characters", "文".repeat(16)],
    ["of 17 wide characters", "文".repeat(17)],
    ["of many blocks", "long ".repeat(500)],
    ["wide, of many blocks", "文字".repeat(500)],
    ["with a pair of surrogates", "\u{1f600}"],
    ["with a lone high surrogate", "a\ud83d"],
    ["with a lone low surrogate", "\ude00b"],
    ["with control characters", "\u0001\u007f\u00ff"],
    ["of __proto__", "__proto__"],
  ])("keeps a name %s", (_what, name) => {
    const arena = buildArena({ [`/${name}`]: sample(10), "/after": sample(300) });
    expectSameTree(arena);
    expect(Object.keys(snapshotOf(copyOf(arena)))).toEqual(["", `/${name}`, "/after"]);
  });

  it("joins the extents of a file", () => {
    const arena = buildArena({ "/before": sample(10), "/file": sample(4 * blockSize - 3), "/after": sample(10) });
    const { words, geometry } = arena;
    const [first, second, third] = [1, 3, 2];
    words.set(geometry.extent(first), 1);
    words.set(geometry.extent(first) + 1, second + 1);
    words.set(geometry.extent(second), 2);
    words.set(geometry.extent(second) + 1, third + 1);
    words.set(geometry.extent(third), 1);
    words.set(geometry.node(3) + node.last, third + 1);
    expect(checkArena(arena)).toEqual([]);
    expectSameTree(arena);
    const record = copyOf(arena).geometry.node(3);
    expect(words.get(record + node.first)).not.toBe(words.get(record + node.last));
    const copy = copyOf(arena);
    expect(copy.get(record + node.first)).toBe(copy.get(record + node.last));
  });

  it("keeps times, attributes, generations and epochs", () => {
    const arena = buildArena({ "/file": sample(10) });
    const { words, geometry } = arena;
    const record = geometry.node(2);
    [1.5, -2, 1e12, 4.25, 0o644, 77].forEach((value, index) => {
      const halves = new Int32Array(Float64Array.of(value).buffer);
      words.set(record + node.createdAt + 2 * index, halves[0] as number);
      words.set(record + node.createdAt + 2 * index + 1, halves[1] as number);
    });
    [7, 8, 9].forEach((epoch, index) => {
      words.set(record + node.arrived + index, epoch);
    });
    words.set(state.epoch, 12);
    expectSameTree(arena);
    const copy = copyOf(arena);
    expect(copy.getDouble(record + node.changedAt)).toBe(4.25);
    expect(copy.getDouble(record + node.generation)).toBe(77);
    expect(copy.get(record + node.changedEpoch)).toBe(9);
    expect(copy.get(state.epoch)).toBe(12);
  });

  it.each<BuildOptions>([
    { maxQuota: 5000, blockSize: 512, maxNodes: 17, nodeOverhead: 99 },
    { maxQuota: 2 ** 20, blockSize: 4096, maxNodes: 4, nodeOverhead: 0 },
  ])("keeps the options %o", (options) => {
    const arena = buildArena({ "/file": sample(700) }, options);
    const copy = copyOf(arena);
    expectSameTree(arena);
    expect(copy.geometry).toEqual(arena.geometry);
    for (const index of [header.nodeOverhead, header.memoryGuard, header.memoryGuardInterval + 1]) {
      expect(copy.get(index)).toBe(arena.get(index));
    }
  });

  it("keeps a filesystem that is exactly full", () => {
    expectSameTree(buildArena({ "/a": sample(1024), "/b": sample(1024) }, { maxQuota: 2048 }));
  });

  it("is little larger than its contents", () => {
    const files = Array.from({ length: 60 }, (_, index) => [`/file-${index}`, sample(4000)] as const);
    const bytes = serializeArena(buildArena(Object.fromEntries(files), { maxQuota: 2 ** 20 }));
    expect(bytes.length).toBeLessThan(1.1 * 60 * 4000);
  });

  it("leaves out nodes outside of the tree, and their inodes are not reused", () => {
    const arena = buildArena({ "/file": sample(10) });
    const slots = new NodeSlots(arena);
    arena.structure.begin();
    const freed = slots.take(nodeKinds.file);
    const nursed = slots.take(nodeKinds.file);
    slots.give(freed);
    arena.words.set(arena.geometry.node(nursed) + node.life, 41);
    arena.words.set(arena.geometry.node(nursed) + node.lock, 41 << 16);
    arena.structure.end();
    expect(checkArena(arena)).toEqual([]);
    const copy = copyOf(arena);
    expect(checkArena(copy)).toEqual([]);
    expect(snapshotOf(copy)).toEqual(snapshotOf(arena));
    copy.structure.begin();
    for (let count = 0; count < 2; count++) {
      const slot = new NodeSlots(copy).take(nodeKinds.file);
      expect([freed, nursed]).toContain(slot);
      expect(copy.get(copy.geometry.node(slot) + node.life)).toBe(42);
    }
    copy.structure.end();
  });

  it("leaves out reserved bytes, readers and open descriptions", () => {
    const arena = buildArena({ "/file": sample(10) });
    const reader = lockOf(arena, 2).tryAcquire("read");
    expect(reader).toBeDefined();
    const copy = copyOf(arena);
    expect(checkArena(copy)).toEqual([]);
    expect(lockOf(copy, 2).isLocked).toBe(false);
  });
});

describe("a busy arena", () => {
  it("is not serialized while a file is locked for writing", () => {
    const arena = buildArena({ "/a": null, "/a/file": sample(10), "/b": sample(1) });
    const holds = [lockOf(arena, 3), lockOf(arena, 4)].map((lock) => lock.tryAcquire("write"));
    expect(() => serializeArena(arena)).toThrow(
      expect.objectContaining({
        name: "BlockingIOError",
        code: "EBUSY",
        path: "/b",
        detail: expect.stringMatching(/^2 files/),
      }),
    );
    holds[1]?.release();
    expect(() => serializeArena(arena)).toThrow(
      expect.objectContaining({ path: "/a/file", detail: expect.stringMatching(/^1 file /) }),
    );
    holds[0]?.release();
    expectSameTree(arena);
  });

  it("is not serialized while a file is being made", () => {
    const arena = buildArena({ "/a": null });
    const slots = new NodeSlots(arena);
    arena.structure.begin();
    const slot = slots.take(nodeKinds.file | nodeFlags.pending);
    const record = arena.geometry.node(slot);
    slots.leaveNursery(slot);
    arena.set(record + node.parent, 2);
    arena.set(record + node.nameLength, 4);
    arena.set(record + node.name, "x".charCodeAt(0));
    arena.set(record + node.hash, hashName("x", arena.get(header.identity)));
    arena.set(state.pending, slot);
    arena.set(state.pendingFiles, 1);
    arena.structure.end();
    expect(() => serializeArena(arena)).toThrow(expect.objectContaining({ code: "EBUSY", path: "/a/x" }));
  });

  it("has a free mutex afterwards", () => {
    const arena = buildArena({ "/a": sample(1) });
    lockOf(arena, 2).tryAcquire("write");
    expect(() => serializeArena(arena)).toThrow();
    expect(arena.structure.mutex.owner).toBe(0);
  });
});
