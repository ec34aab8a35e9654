// The suites of the kit and no other tests: `pnpm mutation kit` changes the sources of these backends and ledgers, and counts the
// changes that the kit does not notice. Not part of `npm test`, which runs the same suites in packages/core/test/conformance.
import { autoBackend, HeapQuotaLedger, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import { quotaLedgerSuite } from "@dmemfs/testkit/vitest";
import { judge } from "./judge.js";

const createLedger = (limit: number): HeapQuotaLedger => new HeapQuotaLedger(limit);

quotaLedgerSuite({ name: "HeapQuotaLedger", create: createLedger });
judge(
  [autoBackend, sequentialBackend, randomAccessBackend].map((backend) => ({
    name: backend.name,
    create: () => backend,
    createLedger,
  })),
);
