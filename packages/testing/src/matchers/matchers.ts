import { toBeWithinQuota } from "./to-be-within-quota.js";
import { toHaveFile } from "./to-have-file.js";
import { toHaveTree } from "./to-have-tree.js";

/** All matchers, for `expect.extend(matchers)` of Vitest, Jest, Bun and others of that shape. */
export const matchers: {
  /** That a file is at a path, and what it holds. */
  readonly toHaveFile: typeof toHaveFile;
  /** That a tree is exactly this one, or holds it. */
  readonly toHaveTree: typeof toHaveTree;
  /** That no more than so many bytes are charged. */
  readonly toBeWithinQuota: typeof toBeWithinQuota;
} = { toHaveFile, toHaveTree, toBeWithinQuota };
