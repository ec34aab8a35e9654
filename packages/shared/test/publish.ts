import { node, nodeFlags } from "../src/layout/node-fields.js";
import type { ArenaContents, ArenaStorage } from "../src/storage/arena-storage.js";
import { transact } from "./transact.js";

/** Publishes the content of a storage as a file in the tree. Returns its record. */
export function publish({ arena, slots }: ArenaContents, storage: ArenaStorage): number {
  return transact(arena, () => {
    const slot = storage.takeNode();
    const record = arena.geometry.node(slot);
    if (arena.get(record + node.owner) !== 0) slots.leaveNursery(slot);
    arena.set(record + node.size, arena.get(record + node.pendingSize));
    arena.set(record + node.kind, arena.get(record + node.kind) & ~nodeFlags.writing);
    // Like a writer that holds the lock.
    arena.set(record + node.lock, 1);
    return slot;
  });
}
