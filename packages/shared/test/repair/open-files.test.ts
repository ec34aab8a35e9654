import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";
import { node } from "../../src/layout/node-fields.js";
import { slotOf } from "../../src/nodes/node-number.js";

it("an open file whose blocks another file claimed is written to the blocks that a repair has given it", () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20, blockSize: 256 });
  fs.importTree({ "/a": "a".repeat(256), "/b": "b".repeat(256) });
  using handle = fs.open("/b", "r+b");
  expect(handle.readAt(0, new Uint8Array(256))).toBe(256);
  const { arena, state } = SharedMemoryFileSystem.attachmentOf(fs);
  const [a, b] = ["a", "b"].map((name) => {
    const found = state.table.child(state.table.root as never, name);
    return arena.geometry.node(slotOf(found as never));
  }) as [number, number];
  // Both files claim the block of the second one.
  for (const field of [node.first, node.last]) arena.words.set(a + field, arena.get(b + field));
  expect(fs.check().problems).not.toEqual([]);
  fs.repair();
  expect(fs.check()).toEqual({ problems: [] });
  handle.writeAt(0, new Uint8Array(256).fill(99));
  const others = fs.readText("/a");
  expect(fs.check()).toEqual({ problems: [] });
  handle.writeAt(0, new Uint8Array(256).fill(100));
  expect(fs.readText("/a")).toBe(others);
  handle.close();
  expect(fs.readText("/b")).toBe("d".repeat(fs.stat("/b").size));
});
