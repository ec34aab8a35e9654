import { expect, it } from "vitest";
import { rage, StormFailure } from "./storm.js";

const kills = 50;

it.each([
  ["without recovery", { isRecovered: false, patience: 3000 }],
  ["without a journal", { fault: "no journal", work: "changes", patience: 10_000, isAimed: true }],
] as const)(`a storm %s fails within ${kills} kills`, { timeout: 120_000 }, async (_name, options) => {
  await expect(rage({ seed: 1, mortals: 2, living: 2, ...options }, kills)).rejects.toThrow(StormFailure);
});
