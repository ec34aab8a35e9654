import type { ReadWriteLock } from "@dmemfs/contract";
import type { CollectingSubject } from "../collector.js";

/** A lock to be tried by `readWriteLockSuite`. */
export interface ReadWriteLockSubject extends CollectingSubject {
  /** For the reports. */
  readonly name: string;
  /** Creates a lock without a holder. */
  create(): ReadWriteLock;
  /**
   * Lets `milliseconds` pass on the clock that the locks wait by: give it where timers are faked. Default: the real clock,
   * of which the suite uses a few milliseconds for each rule about timeouts.
   */
  advance?(milliseconds: number): void | Promise<void>;
}
