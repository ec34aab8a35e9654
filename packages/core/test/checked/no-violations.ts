import { afterEach, expect } from "vitest";
import { takeViolations } from "./violations.js";

afterEach(() => {
  expect(takeViolations()).toEqual([]);
});
