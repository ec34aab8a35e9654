import type { QuotaLedger } from "@dmemfs/contract";
import { GuardedLedger, MemoryGuard } from "@dmemfs/storage";
import { warn } from "../platform.js";
import type { Settings } from "./settings.js";

/**
 * The ledger, with the memory guard that the settings ask for; the quota is compared in this very call.
 * @throws OutOfMemoryError when the guard is to raise and the platform has less than the quota
 */
export function guarded(ledger: QuotaLedger, settings: Settings): QuotaLedger {
  const { memoryGuard, memoryGuardAction: action, memoryGuardInterval: interval, availableMemory } = settings;
  if (memoryGuard === "none") return ledger;
  const options = { availableMemory, action, interval, warn };
  new MemoryGuard(options).check(ledger.limit, ledger.limit, (bytes) => `maxQuota allows ${bytes} bytes`);
  return memoryGuard === "init" ? ledger : new GuardedLedger(ledger, new MemoryGuard(options));
}
