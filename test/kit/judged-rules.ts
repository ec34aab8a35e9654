// Runs only the rules of the testkit: `pnpm mutation kit` changes the sources of these backends and ledgers, and counts the
// changes that the testkit does not detect. Not part of `npm test`, which runs the same rules in packages/core/test/conformance.
import { autoBackend, HeapQuotaLedger, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import { quotaLedgerRules, type RuleGroup, storageBackendRules } from "@dmemfs/testkit";
// The backend that `docs/write-a-backend.md` builds.
import { deflateBackend } from "../../examples/custom-backend/src/deflate-backend.js";

/** A rule of the testkit, to be checked on one subject. */
export interface JudgedRule {
  readonly name: string;
  check(): void | Promise<void>;
}

function judgedRules<Subject extends { readonly name: string }>(
  groups: readonly RuleGroup<Subject>[],
  subject: Subject,
): JudgedRule[] {
  return groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.skipReason?.(subject) === undefined)
    .map((rule) => ({ name: `${subject.name}: ${rule.name}`, check: () => rule.check(subject) }));
}

const createLedger = (limit: number): HeapQuotaLedger => new HeapQuotaLedger(limit);

/** Every rule on every subject that it applies to. */
export const rules: readonly JudgedRule[] = [
  ...judgedRules(quotaLedgerRules, { name: "HeapQuotaLedger", create: createLedger }),
  ...[autoBackend, sequentialBackend, randomAccessBackend].flatMap((backend) =>
    judgedRules(storageBackendRules, { name: backend.name, create: () => backend, createLedger }),
  ),
  ...judgedRules(storageBackendRules, { name: "deflate", create: () => deflateBackend }),
];
