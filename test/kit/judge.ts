import type { StorageBackendSubject } from "@dmemfs/testkit";
import { storageBackendRules } from "@dmemfs/testkit";
import { describe, it } from "vitest";
import { describeRuleGroups } from "../../packages/testkit/src/describe-rule-groups.js";

/** The groups that take the most time, the slowest last. */
const slowGroups = ["large files", "many files", "refusals by the quota", "reading again", "faults", "memory"];

/**
 * Registers the rules of `storageBackendRules` for each subject, the fast groups before the slow ones: a mutant is done with at
 * the first rule that it breaks.
 */
export function judge(subjects: readonly StorageBackendSubject[]): void {
  const groups = [...storageBackendRules].sort(
    (left, right) => slowGroups.indexOf(left.name) - slowGroups.indexOf(right.name),
  );
  for (const group of groups) {
    for (const subject of subjects) describeRuleGroups({ describe, it }, subject.name, [group], subject);
  }
}
