import { GuardedLedger, HeapQuotaLedger, MemoryGuard } from "@dmemfs/storage";
import type { QuotaLedgerSubject } from "@dmemfs/testkit";
import { quotaLedgerSuite } from "@dmemfs/testkit/vitest";
import { describe } from "vitest";
import { rejects } from "../../../../test/support/rejects.js";
import { brokenLedgers } from "../../../testkit/test/broken/index.js";

const heap: QuotaLedgerSubject = { name: "HeapQuotaLedger", create: (limit) => new HeapQuotaLedger(limit) };

/** A guard that has nothing to object. */
function idleGuard(): MemoryGuard {
  return new MemoryGuard({ availableMemory: () => undefined, action: "raise", interval: 0, warn: () => undefined });
}

const guarded: QuotaLedgerSubject = {
  name: "HeapQuotaLedger behind a memory guard",
  create: (limit) => new GuardedLedger(new HeapQuotaLedger(limit), idleGuard()),
};

quotaLedgerSuite(heap);
quotaLedgerSuite(guarded);

describe("broken ledgers made from HeapQuotaLedger", () => {
  rejects(brokenLedgers(heap));
});
