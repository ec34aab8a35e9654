import { expect, it } from "vitest";
import { isDiskFull } from "./is-disk-full.js";

const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
const other = Object.assign(new Error("no file"), { code: "ENOENT" });

it.each([
  full,
  new Error("build failed", { cause: full }),
  new Error("outer", { cause: new Error("inner", { cause: full }) }),
  new AggregateError([other, full]),
  Object.assign(new Error("module failed"), { error: full }),
])("finds ENOSPC in %s", (error) => {
  expect(isDiskFull(error)).toBe(true);
});

it.each([other, new Error("ENOSPC in the text alone"), new AggregateError([other]), undefined, "ENOSPC"])(
  "finds none in %s",
  (error) => {
    expect(isDiskFull(error)).toBe(false);
  },
);
