import { toBeWithinQuota } from "./to-be-within-quota.js";
import { toHaveFile } from "./to-have-file.js";
import { toHaveTree } from "./to-have-tree.js";

/** All matchers, for an `expect` that is not Vitest's global one: `expect.extend(matchers)`. */
export const matchers: {
  readonly toHaveFile: typeof toHaveFile;
  readonly toHaveTree: typeof toHaveTree;
  readonly toBeWithinQuota: typeof toBeWithinQuota;
} = { toHaveFile, toHaveTree, toBeWithinQuota };
