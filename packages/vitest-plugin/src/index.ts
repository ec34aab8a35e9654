import { expect } from "vitest";
import { matchers } from "./vitest-matchers.js";

export { type DmemfsPluginOptions, dmemfs } from "./dmemfs.js";
export * from "./fixture/index.js";
export * from "./vitest-matchers.js";

// Here and in matchers.ts, not in a module of its own: a bundler may leave out a module that is imported for its effect only.
expect.extend(matchers);
