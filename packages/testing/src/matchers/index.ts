export type { ExpectedContent, TextMatcher } from "./expected-content.js";
export type { ExpectedTree } from "./expected-tree.js";
export type { Difference, MatcherContext, MatcherResult, MatcherTools } from "./matcher-context.js";
export { type MFSMatchers, matchers } from "./matchers.js";
export { toBeWithinQuota } from "./to-be-within-quota.js";
export { toHaveFile } from "./to-have-file.js";
export { type ToHaveTreeOptions, toHaveTree } from "./to-have-tree.js";
