import { describe, expect, it } from "vitest";
import { lockOf, makeArena } from "../../test/damage.js";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state, totalHeaderWords } from "../layout/header.js";
import { checkArena } from "./check-arena.js";

/** Damages the words of an arena. The damage does not end the client that checks the arena. */
function damage(arena: Arena, change: () => void): void {
  const own = arena.ownRecord + client.state;
  const life = arena.get(own);
  change();
  arena.words.set(own, life);
}

describe("words of any value", () => {
  /** A pseudorandom number generator. The sequence is the same in each run. */
  function* numbers(seed: number): Generator<number, never, undefined> {
    for (let word = seed | 1; ; ) {
      word ^= word << 13;
      word ^= word >>> 17;
      word ^= word << 5;
      yield word | 0;
    }
  }

  it.each([
    ["of 32 bits", 0xffffffff, 0],
    ["of 12 bits", 0xfff, 0],
    ["of 6 bits", 63, 0],
    ["of one bit", 1, 0],
    ["of 7 bits, half of them 0", 127, 1],
  ])("end the check, without an exception: %s", (_what, mask, zeros) => {
    for (let seed = 1; seed <= 8; seed++) {
      const arena = makeArena();
      const { geometry, words } = arena;
      const random = numbers(seed * 7919);
      const end = geometry.bytesOffset / 4;
      damage(arena, () => {
        for (let index = state.version; index < end; index++) {
          const value = random.next().value;
          words.set(index, zeros !== 0 && (value & 1024) !== 0 ? 0 : value & mask);
        }
      });
      expect(checkArena(arena).length).toBeGreaterThan(0);
    }
  });

  it("end the check in an arena of which some words are damaged", () => {
    const random = numbers(5);
    for (let round = 0; round < 300; round++) {
      const arena = makeArena();
      void lockOf(arena).tryAcquire("read");
      const places = [totalHeaderWords, arena.geometry.hold(32), arena.geometry.node(0), arena.geometry.extent(0)];
      damage(arena, () => {
        for (let count = 0; count < 10; count++) {
          const place = (places[random.next().value & 3] as number) + (random.next().value & 255);
          arena.words.set(place, random.next().value & 0xff);
        }
      });
      expect(() => checkArena(arena)).not.toThrow();
    }
  });
});
