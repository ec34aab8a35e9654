import { expect, it } from "vitest";
import { DamagedScene } from "./damaged-scene.js";
import { RandomScene } from "./random-scene.js";
import { RepairScene } from "./repair-scene.js";

it.each([[["state", "client", "chunk", "index", "free map"]], [["hold"]], [["extent"]], [["node"]]])(
  "each changed word is reported and repaired, and no content is lost: %s",
  async (kinds) => {
    const scene = new DamagedScene(new RepairScene(), kinds);
    scene.damageEach(5);
    await scene.end();
    expect(scene.failures).toEqual([]);
    expect(scene.counts.derived).toBeGreaterThan(100);
  },
);

it.each([1, 2, 3])("the same for each word of an arena after random calls: %i", async (seed) => {
  const scene = new DamagedScene(new RandomScene(seed), [
    "state",
    "client",
    "hold",
    "chunk",
    "index",
    "free map",
    "extent",
    "node",
  ]);
  scene.damageEach(1);
  await scene.end();
  expect(scene.failures).toEqual([]);
  expect(scene.counts.derived).toBeGreaterThan(100);
});
