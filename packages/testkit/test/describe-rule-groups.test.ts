import { describe, expect, it } from "vitest";
import { conditional } from "../src/conditional.js";
import { describeRuleGroups } from "../src/describe-rule-groups.js";
import { findViolations, type Rule, type RuleGroup, type Runner, ruleTimeout } from "../src/index.js";

const isSmall: Rule<number> = {
  name: "is small",
  check(subject) {
    if (subject > 9) throw new Error(`${subject} is large`);
  },
};

const halfIsSmall: Rule<number> = conditional((subject) => (subject % 2 === 0 ? undefined : `${subject} has no half`), {
  name: "has a small half",
  check: (subject) => isSmall.check(subject / 2),
});

const groups: readonly RuleGroup<number>[] = [{ name: "size", rules: [isSmall, halfIsSmall] }];

/** A runner that notes what is registered. */
function notingRunner(skips: boolean): { readonly runner: Runner; readonly noted: unknown[] } {
  const noted: unknown[] = [];
  const note = (name: string, _body: unknown, timeout?: number): void => void noted.push([name, timeout]);
  const skip = (name: string): void => void noted.push([name, "skipped"]);
  const describe = (_name: string, body: () => void): void => body();
  return { runner: { describe, it: skips ? Object.assign(note, { skip }) : note }, noted };
}

describe("a rule that does not apply", () => {
  it("is registered as skipped, with the reason in its name", () => {
    const { runner, noted } = notingRunner(true);
    describeRuleGroups(runner, "a number", groups, 3);
    expect(noted).toEqual([
      ["is small", ruleTimeout],
      ["has a small half (not run: 3 has no half)", "skipped"],
    ]);
  });

  it("is left out by a runner that cannot skip", () => {
    const { runner, noted } = notingRunner(false);
    describeRuleGroups(runner, "a number", groups, 3);
    expect(noted).toEqual([["is small", ruleTimeout]]);
  });

  it("is not among the violations", async () => {
    expect(await findViolations(groups, 3)).toEqual([]);
    expect((await findViolations(groups, 40)).map(({ rule }) => rule)).toEqual([isSmall, halfIsSmall]);
  });

  it("fails when it is checked by itself, since it tests nothing", () => {
    expect(() => halfIsSmall.check(3)).toThrow("the rule cannot be tested: 3 has no half");
  });

  it("is decided by its test if the subject cannot be examined before", () => {
    const { runner, noted } = notingRunner(true);
    const late: Rule<number> = {
      name: "needs a test",
      skipReason() {
        throw new Error("not before the test");
      },
      check: () => {},
    };
    describeRuleGroups(runner, "a number", [{ name: "late", rules: [late] }], 3);
    expect(noted).toEqual([["needs a test", ruleTimeout]]);
  });
});

it("sets the timeout of Mocha's tests, which take none as an argument", () => {
  const timeouts: number[] = [];
  const test = { timeout: (milliseconds: number): void => void timeouts.push(milliseconds) };
  describeRuleGroups({ describe: (_name, body) => body(), it: () => test }, "a number", groups, 4);
  expect(timeouts).toEqual([ruleTimeout, ruleTimeout]);
});
