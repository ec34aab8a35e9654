import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { afterAll, expect, it } from "vitest";
import { ArenaSnapshot } from "./arena-snapshot.js";
import { wordsOf } from "./arena-words.js";
import { randomNumbers } from "./random-numbers.js";
import { RepairScene } from "./repair-scene.js";

const scene = new RepairScene();
const { arena, first } = scene;
const snapshot = new ArenaSnapshot(arena);
// A changed state evicts the attachment.
const words = [...wordsOf(arena)].filter(({ field }) => field !== "client state");

/** A value for a damaged word: a small number, a neighbour of the old value, the value of another word, or any number. */
function valueFor(random: (bound: number) => number, index: number): number {
  switch (random(4)) {
    case 0:
      return random(64) - 2;
    case 1:
      return arena.get(index) + random(5) - 2;
    case 2:
      return arena.get(words[random(words.length)]?.index as number);
  }
  return random(2 ** 32);
}

function damageAndRepair(random: (bound: number) => number, count: number, round: number): void {
  snapshot.restore(arena);
  const damage: string[] = [];
  for (let number = 0; number < count; number++) {
    const { index, name } = words[random(words.length)] as (typeof words)[number];
    const value = valueFor(random, index);
    arena.words.set(index, value);
    damage.push(`${name} = ${value}`);
  }
  const what = count > 5 ? `round ${round}` : damage.join(", ");
  first.repair();
  expect(first.check().problems, what).toEqual([]);
  // A new attachment has no caches.
  using reader = SharedMemoryFileSystem.attach(first.share());
  for (const [directory, , files] of reader.walk("/")) {
    for (const name of files) reader.stat(`${directory === "/" ? "" : directory}/${name}`);
  }
}

it.each([
  ["2 words", 2, 300],
  ["5 words", 5, 300],
  ["30 words", 30, 200],
  ["300 words", 300, 100],
  ["3000 words", 3000, 50],
])("an arena with some damaged words is whole after the repair: %s", (_what, count, rounds) => {
  const random = randomNumbers(count);
  try {
    for (let round = 0; round < rounds; round++) damageAndRepair(random, count, round);
  } finally {
    // Waiters check their words again meanwhile.
    snapshot.restore(arena);
  }
});

afterAll(() => scene.end("the end"));
