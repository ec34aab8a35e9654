import { describe, expect, it } from "vitest";
import { Exploration } from "./exploration.js";
import { mutex, recover } from "./model-state.js";
import type { Scenario } from "./scenario.js";

const twice = [[mutex], [mutex]];

const scenarios: readonly (readonly [string, Scenario])[] = [
  ["3 clients, twice", { scripts: [twice, twice, twice], hasMutex: true }],
  [
    "3 clients, one of which dies, and a recovery",
    { scripts: [[[mutex]], [[mutex]], [[mutex]], [[recover]]], hasMutex: true, isMortal: true },
  ],
];

describe("the mutex, in every order of its atomic operations", () => {
  it.each(scenarios)(
    "%s",
    (_name, scenario) => {
      expect(new Exploration(scenario).run().states).toBeGreaterThan(1000);
    },
    180_000,
  );
});
