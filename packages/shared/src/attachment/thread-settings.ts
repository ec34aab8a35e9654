import type { Clock, QuotaLedger } from "@dmemfs/contract";
import {
  CallbackGuard,
  type EngineSettings,
  type GuardSettings,
  guarded,
  guardedGrowth,
  steady,
} from "@dmemfs/core/engine";

/** The settings of an attachment that belong to its thread. */
export interface ThreadSettings {
  readonly now: Clock;
  readonly defaultLockTimeout: number | null;
  readonly callbackGuard: CallbackGuard;
  /** Puts the memory guard of the thread before the ledger. */
  readonly guard: (ledger: QuotaLedger) => QuotaLedger;
}

type Settings = GuardSettings & Pick<EngineSettings, "clock" | "defaultLockTimeout">;

/** The settings of this thread. @param isNew - whether the filesystem is new, and its quota is compared with the available memory */
export function threadSettings(settings: Settings, isNew: boolean): ThreadSettings {
  const { defaultLockTimeout, clock } = settings;
  const callbackGuard = new CallbackGuard();
  const put = isNew ? guarded : guardedGrowth;
  return {
    now: steady(clock, callbackGuard),
    defaultLockTimeout,
    callbackGuard,
    guard: (ledger) => put(ledger, settings, callbackGuard),
  };
}
