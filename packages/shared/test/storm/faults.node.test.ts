import { expect, it } from "vitest";
import { rage, StormFailure } from "./storm.js";

const kills = 50;

it.each([
  ["without recovery", { isRecovered: false, patience: 3000 }],
  ["without a journal", { fault: "no journal", work: "changes", patience: 10_000 }],
] as const)(`a storm %s fails within ${kills} kills`, { timeout: 120_000, retry: 3 }, async (_name, options) => {
  // On an overloaded machine most workers die while they wait for a processor, outside of a section: hence the retries.
  await expect(rage({ seed: 1, mortals: 2, living: 2, ...options }, kills)).rejects.toThrow(StormFailure);
});
