import { expect, test } from "vitest";
import { cases } from "../cases/index.js";
import { planOf } from "./plan.js";

const glob = cases.filter(({ name }) => name === "glob");
const entrants = ["a", "b"].map((name) => ({ name, directory: `/${name}` }));

test("subjects take turns round by round, every second round runs backwards, and the reference goes first", () => {
  const plan = planOf(glob, entrants, 3, 0.1);
  expect(plan.map(({ round, subject, role }) => `${round} ${subject} ${role}`)).toEqual([
    "0 map reference",
    "0 a candidate",
    "0 b candidate",
    "0 nested Map control",
    "1 nested Map control",
    "1 b candidate",
    "1 a candidate",
    "2 b candidate",
    "2 nested Map control",
    "2 a candidate",
  ]);
  expect(new Set(plan.map(({ items }) => items))).toEqual(new Set([1000]));
  expect(plan[1]?.directory).toBe("/a");
});

test("there is at least one item, however small the part", () => {
  expect(planOf(glob, entrants, 1, 0.000_001)[0]?.items).toBe(1);
});

test("a subject precedes another one as often as it follows it", () => {
  const order = planOf(glob, entrants, 4, 1).flatMap(({ subject }) =>
    subject === "a" || subject === "b" ? subject : [],
  );
  expect(order.join("")).toBe("abbabaab");
});
