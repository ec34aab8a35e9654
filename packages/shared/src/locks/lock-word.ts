import type { Arena } from "../arena.js";
import { fat, hold, holdStates, holdsPerChunk, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { isVoidHold } from "./void-hold.js";

/** The lock word of a node. While the lock has no queue, other threads may change the word at any time. */
export function lockWord(arena: Arena, slot: number): number {
  return arena.words.load(arena.geometry.node(slot) + node.lock);
}

/** Whether the lock of a file has a holder or waiters. */
export function isHeld(arena: Arena, slot: number): boolean {
  const word = lockWord(arena, slot);
  const id = word & recordMask;
  return id !== 0 && ((word & fat) !== 0 || !isVoidHold(arena, slot, id));
}

/** Whether a number can be that of a hold record. */
export function isHoldRecord(arena: Arena, id: number): boolean {
  const chunk = Math.floor(id / holdsPerChunk);
  return chunk >= 1 && chunk <= arena.geometry.holdChunks && id % holdsPerChunk !== 0;
}

/** Whether the lock of a file is held for writing. */
export function isWriteHeld(arena: Arena, slot: number): boolean {
  const id = lockWord(arena, slot) & recordMask;
  return isHoldRecord(arena, id) && arena.words.load(arena.geometry.hold(id) + hold.state) === holdStates.writeHold;
}
