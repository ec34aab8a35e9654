import type { Board } from "./board.js";

/** Deterministic pseudo-random numbers (mulberry32), whose state is a word of the board: all lanes draw from one sequence. */
export class BoardRandom {
  constructor(
    private readonly board: Board,
    private readonly index: number,
  ) {}

  /** An integer of at least 0 and below `bound`. */
  below(bound: number): number {
    const state = (this.board.get(this.index) + 0x6d2b79f5) | 0;
    this.board.set(this.index, state);
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * bound);
  }

  /** A random element of a list that is not empty. */
  pick<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)] as Item;
  }
}
