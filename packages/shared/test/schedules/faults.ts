import * as code from "./faulty-code.js";
import { BlindRelease, CheckThenStore, KeptReservation, LateEntry, LostSleepers } from "./faulty-words.js";
import type { WordsMaker } from "./lane.js";
import { ScheduledWords } from "./scheduled-words.js";

/** Faults of the protocol: words that are faulty, or a change of the code. */
const faults = {
  "a store before its entry in the journal": { Words: LateEntry },
  "a check in place of a compare-exchange": { Words: CheckThenStore },
  "a reservation that is not subtracted": { Words: KeptReservation },
  "a mark of sleepers that is lost": { Words: LostSleepers },
  "a release without a check for a queue": { Words: BlindRelease },
  "a wake-up that is left out": { plant: code.leaveOutWakeUps },
  "a granted waiter whose word stays 0": { plant: code.grantInSilence },
  "a reader that passes a waiting writer": { plant: code.admitReaders },
  "a version that is not raised": { plant: code.keepVersion },
  "a version that is not odd during a section": { plant: code.keepVersionEven },
  "a mutex that is free before the journal ends": { plant: code.unlockFirst },
  "a record that is free before its lock": { plant: code.freeRecordFirst },
  "a size that is visible before its bytes": { plant: code.publishFirst },
  "a recovery that does not undo": { plant: code.forgetJournal },
} as const satisfies Record<string, { readonly Words?: WordsMaker; readonly plant?: () => void }>;

/** The name of a fault. */
export type FaultName = keyof typeof faults;

/** The names of all faults. */
export const faultNames: readonly FaultName[] = Object.keys(faults) as FaultName[];

/** Plants a fault in the code of this thread. Returns the words of its attachments. */
export function plant(name: FaultName | undefined): WordsMaker {
  const fault: { readonly Words?: WordsMaker; readonly plant?: () => void } = name === undefined ? {} : faults[name];
  fault.plant?.();
  return fault.Words ?? ScheduledWords;
}
