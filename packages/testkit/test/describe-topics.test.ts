import { describe, expect, it } from "vitest";
import { conditional } from "../src/conditional.js";
import { describeTopics } from "../src/describe-topics.js";
import { type Clause, findViolations, type Runner, ruleTimeout, type Topic } from "../src/index.js";

const isSmall: Clause<number> = {
  name: "is small",
  check(subject) {
    if (subject > 9) throw new Error(`${subject} is large`);
  },
};

const halfIsSmall: Clause<number> = conditional(
  (subject) => (subject % 2 === 0 ? undefined : `${subject} has no half`),
  { name: "has a small half", check: (subject) => isSmall.check(subject / 2) },
);

const topics: readonly Topic<number>[] = [{ name: "size", clauses: [isSmall, halfIsSmall] }];

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
    describeTopics(runner, "a number", topics, 3);
    expect(noted).toEqual([
      ["is small", ruleTimeout],
      ["has a small half (not run: 3 has no half)", "skipped"],
    ]);
  });

  it("is left out by a runner that cannot skip", () => {
    const { runner, noted } = notingRunner(false);
    describeTopics(runner, "a number", topics, 3);
    expect(noted).toEqual([["is small", ruleTimeout]]);
  });

  it("is not among the violations", async () => {
    expect(await findViolations(topics, 3)).toEqual([]);
    expect((await findViolations(topics, 40)).map(({ clause }) => clause)).toEqual([isSmall, halfIsSmall]);
  });

  it("fails when it is checked by itself, since it tests nothing", () => {
    expect(() => halfIsSmall.check(3)).toThrow("the rule cannot be tested: 3 has no half");
  });

  it("is left to its test where the subject cannot be asked before", () => {
    const { runner, noted } = notingRunner(true);
    const late: Clause<number> = {
      name: "needs a test",
      skipReason() {
        throw new Error("not before the test");
      },
      check: () => {},
    };
    describeTopics(runner, "a number", [{ name: "late", clauses: [late] }], 3);
    expect(noted).toEqual([["needs a test", ruleTimeout]]);
  });
});

it("sets the timeout of Mocha's tests, which take none as an argument", () => {
  const timeouts: number[] = [];
  const test = { timeout: (milliseconds: number): void => void timeouts.push(milliseconds) };
  describeTopics({ describe: (_name, body) => body(), it: () => test }, "a number", topics, 4);
  expect(timeouts).toEqual([ruleTimeout, ruleTimeout]);
});
