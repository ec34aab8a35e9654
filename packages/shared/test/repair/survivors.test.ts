import { expect, it } from "vitest";
import { type ArenaWord, wordsOf } from "./arena-words.js";
import { valuesFor } from "./damaged-scene.js";
import { RepairScene } from "./repair-scene.js";
import { WordClasses } from "./word-classes.js";

/** A change of each word that is derived from other words; neighbours get different changes. */
async function changes(): Promise<(readonly [ArenaWord, number])[]> {
  const scene = new RepairScene();
  const { arena } = scene;
  const classes = new WordClasses(arena);
  const found = [...wordsOf(arena)].flatMap((word) => {
    // Without its number, an attachment is evicted.
    if (word.field === "client state") return [];
    const values = valuesFor(word.index, arena.get(word.index)).filter(
      (value) => classes.of(word, value) === "derived",
    );
    const value = values[word.index % values.length];
    return value === undefined ? [] : [[word, value] as const];
  });
  await scene.end("the end");
  return found;
}

it("after the repair, handles, locks, waiters and unfinished calls continue, and everything can be removed", async () => {
  const all = await changes();
  expect(all.length).toBeGreaterThan(500);
  for (const [{ index, name }, value] of all) {
    const scene = new RepairScene();
    scene.arena.words.set(index, value);
    scene.first.repair();
    const what = `${name} → ${value}`;
    await scene.end(what).catch((cause: unknown) => {
      throw new Error(what, { cause });
    });
  }
});
