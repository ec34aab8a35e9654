import { expect } from "vitest";
import { matchers } from "./matchers/index.js";

export { type DmemfsPluginOptions, dmemfs } from "./dmemfs.js";
export * from "./fixture/index.js";
export * from "./matchers/index.js";

// Here and in matchers.ts, not in a module of its own: a bundler may leave out a module that is imported for its effect only.
expect.extend(matchers);
