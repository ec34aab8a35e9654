import { expect } from "vitest";
import { type MFSMatchers, matchers } from "../src/matchers/index.js";

declare module "vitest" {
  interface Matchers extends MFSMatchers {}
}

expect.extend(matchers);
