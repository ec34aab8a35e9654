import { describe, expect, it } from "vitest";
import { Exploration } from "./exploration.js";
import { mixed, read, readTimed, write, writeTimed } from "./model-state.js";
import type { Scenario } from "./scenario.js";

const any = [read, write];
const anyTimed = [readTimed, writeTimed];

/** Scenarios that are explored completely, by their names. All their states must be valid. */
const scenarios: readonly (readonly [string, Scenario])[] = [
  [
    "2 clients that each read or write twice",
    {
      scripts: [
        [any, any],
        [any, any],
      ],
    },
  ],
  [
    "3 clients that each read or write twice",
    {
      scripts: [
        [any, any],
        [any, any],
        [any, any],
      ],
    },
  ],
  [
    "2 clients, twice, each wait of which may time out",
    {
      scripts: [
        [anyTimed, anyTimed],
        [anyTimed, anyTimed],
      ],
    },
  ],
  ["3 clients, each wait of which may time out", { scripts: [[anyTimed], [anyTimed], [anyTimed]] }],
  ["3 clients × 3, at most 4 preemptions", { scripts: mixed, maxPreemptions: 4 }],
  ["2 clients over the code of the mutex", { scripts: [[any], [any]], hasMutex: true }],
];

describe("the lock of a node, in every order of its atomic operations", () => {
  it.each(scenarios)(
    "%s",
    (_name, scenario) => {
      expect(new Exploration(scenario).run().states).toBeGreaterThan(1000);
    },
    180_000,
  );
});
