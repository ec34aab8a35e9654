import type { FileSystem } from "@dmemfs/contract";

/** The filesystem that a stress test needs. */
export interface StressSetup {
  /** Bytes. */
  readonly maxQuota: number;
}

/** How an engine is brought under stress. */
export interface StressSubject {
  /** The name of the engine. */
  readonly name: string;
  /** Makes an empty filesystem that charges its files and nothing else. */
  create(setup: StressSetup): FileSystem;
  /** The charge of a file, if it is not its size. */
  chargeOf?(size: number): number;
  /** Closes it. */
  dispose?(fs: FileSystem): void;
}
