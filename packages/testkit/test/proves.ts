import { expect, it } from "vitest";
import { rejects } from "../../../test/support/rejects.js";
import type { RuleGroup } from "../src/index.js";
import type { Broken } from "./broken/index.js";

/** Registers that every rule has a broken double, and that every double is rejected. */
export function proves<Subject>(groups: readonly RuleGroup<Subject>[], doubles: readonly Broken<Subject>[]): void {
  const rules = groups.flatMap((group) => group.rules);
  rejects(doubles);

  it("every rule has a double that it rejects", () => {
    const proven = new Set(doubles.map((double) => double.rule.name));
    expect(rules.map((rule) => rule.name).filter((name) => !proven.has(name))).toEqual([]);
  });

  it("no two rules and no two doubles have the same name", () => {
    for (const named of [rules, doubles]) expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  });

  it("every double is made for a rule of the suite", () => {
    const known = new Set(rules.map((rule) => rule.name));
    expect(doubles.filter((double) => !known.has(double.rule.name))).toEqual([]);
  });
}
