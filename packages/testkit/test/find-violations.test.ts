import { describe, expect, it } from "vitest";
import { describeTopics } from "../src/describe-topics.js";
import { type Clause, findViolations, type Topic } from "../src/index.js";

const isEven: Clause<number> = {
  name: "is even",
  check(subject) {
    if (subject % 2 !== 0) throw new Error(`${subject} is odd`);
  },
};
const isSmall: Clause<number> = {
  name: "is small",
  async check(subject) {
    if (subject > 9) throw new Error(`${subject} is large`);
  },
};
const parity: Topic<number> = { name: "parity", clauses: [isEven] };
const topics: readonly Topic<number>[] = [parity, { name: "size", clauses: [isSmall, isEven] }];

describe("findViolations", () => {
  it("finds nothing where nothing is broken", async () => {
    expect(await findViolations(topics, 4)).toEqual([]);
  });

  it("gives what is broken in order, with topic and error, thrown or rejected", async () => {
    const violations = await findViolations(topics, 11);
    expect(violations.map(({ topic, clause }) => [topic.name, clause.name])).toEqual([
      ["parity", "is even"],
      ["size", "is small"],
      ["size", "is even"],
    ]);
    expect(violations[0]?.topic).toBe(parity);
    expect(violations[0]?.clause).toBe(isEven);
    expect(violations.map(({ error }) => String(error))).toEqual([
      "Error: 11 is odd",
      "Error: 11 is large",
      "Error: 11 is odd",
    ]);
  });
});

describe("describeTopics", () => {
  it("registers a group a topic and a test a clause, and runs none of them", async () => {
    const groups: string[] = [];
    const tests: { readonly name: string; readonly body: () => void | Promise<void> }[] = [];
    const runner = {
      describe(name: string, body: () => void) {
        groups.push(name);
        body();
      },
      it: (name: string, body: () => void | Promise<void>) => void tests.push({ name, body }),
    };
    describeTopics(runner, "a number", topics, 11);
    expect(groups).toEqual(["a number", "parity", "size"]);
    expect(tests.map(({ name }) => name)).toEqual(["is even", "is small", "is even"]);
    expect(tests[0]?.body).toThrow("11 is odd");
    await expect(tests[1]?.body()).rejects.toThrow("11 is large");
  });
});
