import { expect } from "vitest";
import { state } from "../../src/layout/header.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/** Fails unless the arena is in order, and every byte, node, block and lock is free once everything is removed. */
export function expectLeftInOrder(fs: SharedMemoryFileSystem): void {
  expect(fs.check()).toEqual({ problems: [] });
  for (const name of fs.listdir("/")) {
    if (fs.isDir(`/${name}`)) fs.rmtree(`/${name}`);
    else fs.remove(`/${name}`);
  }
  expect(fs.check()).toEqual({ problems: [] });
  expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
  const { geometry } = arena;
  const left = {
    slots: arena.get(state.usedSlots),
    blocks: geometry.blocks - arena.get(state.freeBlocks),
    nodeBytes: arena.get(state.nodeBytes),
    detached: arena.get(state.detachedFiles),
    pending: arena.get(state.pendingFiles),
  };
  expect(left).toEqual({ slots: 1, blocks: 0, nodeBytes: 0, detached: 0, pending: 0 });
}
