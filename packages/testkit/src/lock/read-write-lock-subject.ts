import type { ReadWriteLock } from "@dmemfs/contract";
import type { CollectingSubject } from "../collector.js";

/** A lock to test with `readWriteLockSuite`. */
export interface ReadWriteLockSubject extends CollectingSubject {
  /** The name, for reports. */
  readonly name: string;
  /** Creates a lock without a holder. */
  create(): ReadWriteLock;
  /**
   * Advances the clock of the locks by `milliseconds`, if timers are fake. Default: the real clock; the suite waits a few
   * milliseconds for each rule about timeouts.
   */
  advance?(milliseconds: number): void | Promise<void>;
  /** Maximum number of holders of all locks of the subject at one time. Default: no limit that a test reaches. */
  readonly maxHolders?: number;
}
