import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { afterAll, expect, it } from "vitest";
import { state } from "../../src/layout/header.js";
import { node } from "../../src/layout/node-fields.js";
import { MortalWords } from "../mortal-words.js";
import { ArenaSnapshot } from "./arena-snapshot.js";
import { RepairScene, slotAt } from "./repair-scene.js";

const scene = new RepairScene();
const { arena, first } = scene;
const { geometry } = arena;
const snapshot = new ArenaSnapshot(arena);
const before = scene.picture;

/** Repairs by an attachment that dies after a given number of stores. Returns whether it has died, and its number. */
function repairBy(stores: number): { isDead: boolean; clientId: number } {
  let words: MortalWords | undefined;
  const mortal = SharedMemoryFileSystem.attachOver(first.share(), undefined, (view) => {
    words = new MortalWords(view);
    return words;
  });
  const { clientId } = mortal;
  const mortalWords = words as unknown as MortalWords;
  mortalWords.left = stores;
  try {
    mortal.repair();
  } catch (error) {
    if (!mortalWords.isDead) throw error;
  }
  return { isDead: mortalWords.isDead, clientId };
}

it.each([
  ["all children of a directory", [[geometry.node(slotAt(first, "/dir")) + node.first, 0]]],
  ["the index", Array.from({ length: 64 }, (_, bucket) => [geometry.index + bucket, 0])],
  ["the map of free blocks", Array.from({ length: 4 }, (_, word) => [geometry.freeMap + word, 0])],
  ["the queue of a lock", [[geometry.node(slotAt(first, "/line")) + node.lock, 0]]],
  [
    "counts and lists",
    [state.used, state.files, state.nodeBytes, state.freeSlot, state.detached, state.pending, state.freshHolds].map(
      (index) => [index, 0],
    ),
  ],
] as const)("a repair that dies at any of its stores is repeated: %s", (_what, damage) => {
  let stores = 0;
  for (let isDead = true; isDead; stores++) {
    snapshot.restore(arena);
    for (const [index, value] of damage) arena.words.set(index as number, value as number);
    const victim = repairBy(stores);
    isDead = victim.isDead;
    const wasMarked = arena.get(state.repairing) !== 0;
    first.reap(victim.clientId, { grace: 0 });
    // Before the mark, it has changed nothing.
    if (!wasMarked && isDead) first.repair();
    expect(first.check().problems, `after ${stores} stores`).toEqual([]);
    expect(scene.picture, `after ${stores} stores`).toEqual(before);
  }
  expect(stores).toBeGreaterThan(8);
});

afterAll(() => {
  snapshot.restore(arena);
  return scene.end("the end");
});
