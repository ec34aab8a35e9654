import { describe, expect, it } from "vitest";
import { describeRuleGroups } from "../src/describe-rule-groups.js";
import { findViolations, type Rule, type RuleGroup } from "../src/index.js";

const isEven: Rule<number> = {
  name: "is even",
  check(subject) {
    if (subject % 2 !== 0) throw new Error(`${subject} is odd`);
  },
};
const isSmall: Rule<number> = {
  name: "is small",
  async check(subject) {
    if (subject > 9) throw new Error(`${subject} is large`);
  },
};
const parity: RuleGroup<number> = { name: "parity", rules: [isEven] };
const groups: readonly RuleGroup<number>[] = [parity, { name: "size", rules: [isSmall, isEven] }];

describe("findViolations", () => {
  it("finds nothing where nothing is broken", async () => {
    expect(await findViolations(groups, 4)).toEqual([]);
  });

  it("gives what is broken in order, with group and error, thrown or rejected", async () => {
    const violations = await findViolations(groups, 11);
    expect(violations.map(({ group, rule }) => [group.name, rule.name])).toEqual([
      ["parity", "is even"],
      ["size", "is small"],
      ["size", "is even"],
    ]);
    expect(violations[0]?.group).toBe(parity);
    expect(violations[0]?.rule).toBe(isEven);
    expect(violations.map(({ error }) => String(error))).toEqual([
      "Error: 11 is odd",
      "Error: 11 is large",
      "Error: 11 is odd",
    ]);
  });
});

describe("describeRuleGroups", () => {
  it("opens a group for each rule group and registers a test for each rule, and runs none of them", async () => {
    const opened: string[] = [];
    const tests: { readonly name: string; readonly body: () => void | Promise<void> }[] = [];
    const runner = {
      describe(name: string, body: () => void) {
        opened.push(name);
        body();
      },
      it: (name: string, body: () => void | Promise<void>) => void tests.push({ name, body }),
    };
    describeRuleGroups(runner, "a number", groups, 11);
    expect(opened).toEqual(["a number", "parity", "size"]);
    expect(tests.map(({ name }) => name)).toEqual(["is even", "is small", "is even"]);
    expect(tests[0]?.body).toThrow("11 is odd");
    await expect(tests[1]?.body()).rejects.toThrow("11 is large");
  });
});
