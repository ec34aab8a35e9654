import type { StorageSupport } from "@dmemfs/contract";
import { conditional } from "../conditional.js";
import type { Rule } from "../rule.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";

/** A rule for backends that declare all of these supports. */
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

/** A rule for backends that take their memory from the volume, where the suite sees it and can make it fail. */
export function withVolumeMemory(rule: Rule<StorageBackendSubject>): Rule<StorageBackendSubject> {
  return conditional(
    (subject) =>
      rule.skipReason?.(subject) ??
      (subject.create().supports.ownMemory ? "supports.ownMemory is declared" : undefined),
    rule,
  );
}
