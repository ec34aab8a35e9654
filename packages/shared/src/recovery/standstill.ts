import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";

/** Whether a client is in a transaction, or changes bytes. An evicted client that does neither cannot begin to. */
export function isBusy({ words, geometry, structure }: Arena, id: number): boolean {
  return structure.mutex.owner === id || words.load(geometry.client(id) + client.inside) !== 0;
}

/** Blocks until an evicted client is not busy, for at most the given milliseconds. */
export function awaitStandstill(arena: Arena, id: number, milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (isBusy(arena, id) && performance.now() < end) pause(arena, id);
}

function pause({ words, geometry }: Arena, id: number): void {
  const index = geometry.client(id) + client.inside;
  try {
    words.wait(index, words.load(index), 1);
  } catch {
    // A thread that may not block checks again at once.
  }
}
