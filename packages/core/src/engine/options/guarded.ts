import { type QuotaLedger, quantity } from "@dmemfs/contract";
import { GuardedLedger, MemoryGuard, type MemoryGuardOptions } from "@dmemfs/storage";
import { warn } from "../platform.js";
import type { CallbackGuard } from "../tree/index.js";
import type { EngineSettings } from "./engine-settings.js";

/** A guard whose questions to the platform and warnings are code of the host. */
class HostGuard extends MemoryGuard {
  constructor(
    options: MemoryGuardOptions,
    private readonly callbackGuard: CallbackGuard,
  ) {
    super(options);
  }

  override check(...parameters: Parameters<MemoryGuard["check"]>): void {
    this.callbackGuard.run(() => super.check(...parameters));
  }
}

/**
 * The ledger, with the memory guard of the settings. Compares the quota with the available memory synchronously.
 * @throws OutOfMemoryError when the guard is to raise and the platform has less than the quota
 */
export function guarded(ledger: QuotaLedger, settings: EngineSettings, callbackGuard: CallbackGuard): QuotaLedger {
  const { memoryGuard, memoryGuardAction: action, memoryGuardInterval: interval, availableMemory } = settings;
  if (memoryGuard === "none") return ledger;
  const options = { availableMemory, action, interval, warn };
  new MemoryGuard(options).check(ledger.limit, ledger.limit, (bytes) => `maxQuota allows ${quantity(bytes, "byte")}`);
  return memoryGuard === "init" ? ledger : new GuardedLedger(ledger, new HostGuard(options, callbackGuard));
}
