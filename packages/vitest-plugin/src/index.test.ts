import { expect, test } from "vitest";
import * as config from "./config.js";
import * as main from "./index.js";
import * as matchers from "./matchers.js";

test("the entries have what is promised", () => {
  const ofMatchers = ["matchers", "toBeWithinQuota", "toHaveFile", "toHaveTree"];
  expect(Object.keys(config)).toEqual(["dmemfs"]);
  expect(Object.keys(matchers).sort()).toEqual(ofMatchers);
  expect(Object.keys(main).sort()).toEqual([
    "OpenHandlesError",
    "dmemfs",
    ...ofMatchers.slice(0, 1),
    "mfsFixture",
    "test",
    ...ofMatchers.slice(1),
  ]);
});
