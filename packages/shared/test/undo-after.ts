import type { Arena } from "../src/arena.js";

/** Takes the mutex over from a dead client, and undoes its transaction. */
export function undoAfter(dead: number, arena: Arena): void {
  const { structure } = arena;
  if (!structure.mutex.takeOver(dead)) return;
  structure.recover();
  structure.end();
}
