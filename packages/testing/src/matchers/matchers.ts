import { toBeWithinQuota } from "./to-be-within-quota.js";
import { toHaveFile } from "./to-have-file.js";
import { toHaveTree } from "./to-have-tree.js";

/** All matchers, for `expect.extend(matchers)` of Vitest, Jest, Bun and compatible runners. */
export const matchers: {
  /** Tests that a file is at a path, and tests its content. */
  readonly toHaveFile: typeof toHaveFile;
  /** Tests that a tree equals a given tree, or contains it. */
  readonly toHaveTree: typeof toHaveTree;
  /** Tests that at most a given number of bytes is charged. */
  readonly toBeWithinQuota: typeof toBeWithinQuota;
} = { toHaveFile, toHaveTree, toBeWithinQuota };
