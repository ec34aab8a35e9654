import type { MFSMatchers } from "@dmemfs/testing";

declare module "vitest" {
  // Without its type parameters, which are not the same in all versions of Vitest.
  interface Matchers extends MFSMatchers {}
}

export {
  type ExpectedContent,
  type ExpectedTree,
  type MatcherContext,
  type MatcherResult,
  type MatcherTools,
  type MFSMatchers,
  matchers,
  type TextMatcher,
  type ToHaveTreeOptions,
  toBeWithinQuota,
  toHaveFile,
  toHaveTree,
} from "@dmemfs/testing";
