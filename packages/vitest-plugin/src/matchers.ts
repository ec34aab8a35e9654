import { expect } from "vitest";
import { matchers } from "./vitest-matchers.js";

export * from "./vitest-matchers.js";

expect.extend(matchers);
