import { type QuotaLedger, quantity } from "@dmemfs/contract";
import { GuardedLedger, MemoryGuard, type MemoryGuardOptions } from "@dmemfs/storage";
import { warn } from "../platform.js";
import type { CallbackGuard } from "../tree/index.js";
import type { EngineSettings } from "./engine-settings.js";

/** A memory guard whose `availableMemory` and warnings may be application code. */
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

/** The settings of a memory guard. */
export type GuardSettings = Pick<
  EngineSettings,
  "memoryGuard" | "memoryGuardAction" | "memoryGuardInterval" | "availableMemory"
>;

function optionsOf(settings: GuardSettings): MemoryGuardOptions {
  const { memoryGuardAction: action, memoryGuardInterval: interval, availableMemory } = settings;
  return { availableMemory, action, interval, warn };
}

/** The ledger, with the memory guard of the settings before each growth if they say so. */
export function guardedGrowth(ledger: QuotaLedger, settings: GuardSettings, callbackGuard: CallbackGuard): QuotaLedger {
  if (settings.memoryGuard !== "per-write") return ledger;
  return new GuardedLedger(ledger, new HostGuard(optionsOf(settings), callbackGuard));
}

/**
 * The same. Also compares the quota with the available memory, synchronously.
 * @throws OutOfMemoryError when the guard is to raise and the platform has less than the quota
 */
export function guarded(ledger: QuotaLedger, settings: GuardSettings, callbackGuard: CallbackGuard): QuotaLedger {
  if (settings.memoryGuard === "none") return ledger;
  const { limit } = ledger;
  new MemoryGuard(optionsOf(settings)).check(limit, limit, (bytes) => `maxQuota allows ${quantity(bytes, "byte")}`);
  return guardedGrowth(ledger, settings, callbackGuard);
}
