import { expect, it } from "vitest";
import { rejects } from "../../../test/support/rejects.js";
import type { Broken } from "../src/broken.js";
import type { Topic } from "../src/index.js";

/** Registers that every clause has a broken double, and that every double is rejected. */
export function proves<Subject>(topics: readonly Topic<Subject>[], doubles: readonly Broken<Subject>[]): void {
  const clauses = topics.flatMap((topic) => topic.clauses);
  rejects(doubles);

  it("every clause has a double that it rejects", () => {
    const proven = new Set(doubles.map((double) => double.clause.name));
    expect(clauses.map((clause) => clause.name).filter((name) => !proven.has(name))).toEqual([]);
  });

  it("no two clauses and no two doubles have the same name", () => {
    for (const named of [clauses, doubles]) expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  });

  it("every double is made for a clause of the suite", () => {
    const known = new Set(clauses.map((clause) => clause.name));
    expect(doubles.filter((double) => !known.has(double.clause.name))).toEqual([]);
  });
}
