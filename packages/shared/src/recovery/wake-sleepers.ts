import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { hold, holdsPerChunk } from "../layout/hold-fields.js";

/**
 * Wakes all threads that a client may have been about to wake when it died: those that wait for the mutex, and those that were
 * granted a lock. They would otherwise sleep to the end of their slice.
 */
export function wakeSleepers({ words, geometry }: Arena): void {
  words.notify(state.mutex);
  const end = Math.min(words.get(state.freshHolds), geometry.holdChunks + 1) * holdsPerChunk;
  for (let id = holdsPerChunk; id < end; id++) {
    const wake = geometry.hold(id) + hold.wake;
    if (words.get(wake) !== 0) words.notify(wake);
  }
}
