import type { Arena } from "../../src/arena.js";
import { state } from "../../src/layout/header.js";
import { holdsPerChunk } from "../../src/layout/hold-fields.js";

/** A copy of the words and the bytes of an arena, except of its journal. */
export class ArenaSnapshot {
  private readonly parts: readonly (readonly [offset: number, bytes: Uint8Array])[];

  constructor({ buffer, geometry, words }: Arena) {
    const bytes = new Uint8Array(buffer);
    const holds = 4 * geometry.hold((words.get(state.freshHolds) + 2) * holdsPerChunk);
    this.parts = [
      [0, bytes.slice(0, holds)],
      [4 * geometry.node(0), bytes.slice(4 * geometry.node(0))],
    ];
  }

  restore({ buffer }: Arena): void {
    const bytes = new Uint8Array(buffer);
    for (const [offset, part] of this.parts) bytes.set(part, offset);
  }
}
