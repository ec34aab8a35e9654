import type { StorageSupport } from "@dmemfs/contract";
import { conditional } from "../conditional.js";
import type { Rule } from "../rule.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";

/** A rule for backends that declare all of these capabilities. */
export function needing(
  needed: readonly (keyof StorageSupport)[],
  rule: Rule<StorageBackendSubject>,
): Rule<StorageBackendSubject> {
  return conditional((subject) => {
    const { supports } = subject.create();
    const missing = needed.find((support) => supports[support] !== true);
    return missing === undefined ? undefined : `supports.${missing} is not declared`;
  }, rule);
}

/**
 * A rule for backends that allocate their memory from the volume, so that the suite can observe allocations and make them fail.
 */
export function withVolumeMemory(rule: Rule<StorageBackendSubject>): Rule<StorageBackendSubject> {
  return conditional(
    (subject) =>
      rule.skipReason?.(subject) ??
      (subject.create().supports.ownMemory ? "supports.ownMemory is declared" : undefined),
    rule,
  );
}
