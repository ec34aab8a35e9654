import { expect, test } from "vitest";
import { cases } from "../cases/index.js";
import { planOf } from "./plan.js";

const glob = cases.filter(({ name }) => name === "glob");
const placed = ["a", "b"].map((name) => ({ name, directory: `/${name}` }));

test("backends take turns round by round, every second round runs backwards, and the reference goes first", () => {
  const plan = planOf(glob, placed, 3, 0.1);
  expect(plan.map(({ round, backend, role }) => `${round} ${backend} ${role}`)).toEqual([
    "0 map reference",
    "0 a backend",
    "0 b backend",
    "0 nested Map control",
    "1 nested Map control",
    "1 b backend",
    "1 a backend",
    "2 b backend",
    "2 nested Map control",
    "2 a backend",
  ]);
  expect(new Set(plan.map(({ items }) => items))).toEqual(new Set([1000]));
  expect(plan[1]?.directory).toBe("/a");
});

test("there is at least one item, however small the part", () => {
  expect(planOf(glob, placed, 1, 0.000_001)[0]?.items).toBe(1);
});

test("a backend precedes another one as often as it follows it", () => {
  const order = planOf(glob, placed, 4, 1).flatMap(({ backend }) =>
    backend === "a" || backend === "b" ? backend : [],
  );
  expect(order.join("")).toBe("abbabaab");
});
