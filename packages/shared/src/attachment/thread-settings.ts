import type { Clock, QuotaLedger } from "@dmemfs/contract";
import { CallbackGuard } from "@dmemfs/core/engine";
import type { AttachSettings, GuardSettings } from "../options/settings.js";

/** What belongs to the thread of an attachment. */
export interface ThreadSettings {
  readonly now: Clock;
  readonly defaultLockTimeout: number | null;
  readonly callbackGuard: CallbackGuard;
  /** Puts the memory guard of the thread before the ledger. */
  readonly guard: (ledger: QuotaLedger) => QuotaLedger;
}

/** The settings of this thread. */
export function threadSettings(settings: AttachSettings & GuardSettings): ThreadSettings {
  const { defaultLockTimeout, clock } = settings;
  return { now: clock, defaultLockTimeout, callbackGuard: new CallbackGuard(), guard: (ledger) => ledger };
}
