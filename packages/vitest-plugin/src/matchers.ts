import { expect } from "vitest";
import { matchers } from "./matchers/index.js";

export * from "./matchers/index.js";

expect.extend(matchers);
