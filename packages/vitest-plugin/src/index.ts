import { expect } from "vitest";
import { matchers } from "./vitest-matchers.js";

export { type DmemfsPluginOptions, dmemfs } from "./dmemfs.js";
export * from "./fixture/index.js";
export * from "./vitest-matchers.js";

// Here and in matchers.ts, not in a separate module: a bundler may omit a module that is imported only for its effect.
expect.extend(matchers);
