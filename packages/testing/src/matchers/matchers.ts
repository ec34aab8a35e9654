import type { ExpectedContent } from "./expected-content.js";
import type { ExpectedTree } from "./expected-tree.js";
import { toBeWithinQuota } from "./to-be-within-quota.js";
import { toHaveFile } from "./to-have-file.js";
import { type ToHaveTreeOptions, toHaveTree } from "./to-have-tree.js";

/** All matchers, for `expect.extend(matchers)` of Vitest, Jest, Bun and compatible runners. */
export const matchers: {
  /** Tests that a file is at a path, and tests its content. */
  readonly toHaveFile: typeof toHaveFile;
  /** Tests that a tree equals a given tree, or contains it. */
  readonly toHaveTree: typeof toHaveTree;
  /** Tests that at most a given number of bytes is charged. */
  readonly toBeWithinQuota: typeof toBeWithinQuota;
} = { toHaveFile, toHaveTree, toBeWithinQuota };

/** The matchers as methods of `expect(mfs)`, for any D-MemFS filesystem or an `AsyncMemoryFileSystem`. */
export interface MFSMatchers {
  /**
   * Passes if a file is at `path`, and has `content` if that argument is given: a string as UTF-8, bytes, a `RegExp` for its
   * text, or a matcher such as `expect.stringContaining()`.
   */
  toHaveFile(...expected: [path: string] | [path: string, content: ExpectedContent]): void;
  /**
   * Passes if the tree equals `tree`: every file with its content, `null` for a directory, and nothing else unless `exact` is false. A
   * directory that is not empty need not be listed. Paths are absolute, also with a `prefix`.
   */
  toHaveTree(tree: ExpectedTree, options?: ToHaveTreeOptions): void;
  /** Passes if at most `bytes` are charged. Default: the quota. */
  toBeWithinQuota(bytes?: number): void;
}
