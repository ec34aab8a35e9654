import { describe, expect, it } from "vitest";
import { Exploration } from "./exploration.js";
import { mixed, read, readTimed, recover, write, writeTimed } from "./model-state.js";
import type { Scenario } from "./scenario.js";

const any = [read, write];
const anyTimed = [readTimed, writeTimed];

/** Scenarios in which a client may die at any step, and another client recovers it. All their states must be valid. */
const scenarios: readonly (readonly [string, Scenario])[] = [
  ["3 clients, once", { scripts: [[anyTimed], [any], [any], [[recover]]], isMortal: true }],
  ["3 clients × 3, at most 2 preemptions", { scripts: [...mixed, [[recover]]], isMortal: true, maxPreemptions: 2 }],
  [
    "3 clients that read and write, one of which may time out",
    {
      scripts: [[[writeTimed], [readTimed]], [[read], [writeTimed]], [[writeTimed], [read]], [[recover]]],
      isMortal: true,
    },
  ],
];

describe("the lock of a node, one client of which may die at any step", () => {
  it.each(scenarios)(
    "%s",
    (_name, scenario) => {
      expect(new Exploration(scenario).run().states).toBeGreaterThan(1000);
    },
    180_000,
  );
});
