import { node } from "../../src/layout/node-fields.js";
import { type ArenaFile, nodeNumber } from "../../src/nodes/node-number.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { firstOf, type MemoryFileSystem } from "./memory-file-system.js";

/** The files that lost their names while they were open. */
export function detachedNodes(fs: MemoryFileSystem): ArenaFile[] {
  const { arena, parts } = SharedMemoryFileSystem.attachmentOf(firstOf(fs));
  return parts.detached
    .slots()
    .map((slot) => nodeNumber(slot, arena.getUnsigned(arena.geometry.node(slot) + node.life)) as ArenaFile);
}
