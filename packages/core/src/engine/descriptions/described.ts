import type { FileTimes, LockAccess, MFSStatResult, Operation } from "@dmemfs/contract";
import type { HandledFile } from "../handle/index.js";
import type { NamedFlags } from "./description-flags.js";

/** The members of a file that its description needs. */
export interface Described {
  readonly path: string;
  readonly flags: NamedFlags;
  readonly closed: boolean;
  /** The cursor. */
  position: number;
  requireOpen(syscall: string): void;
  run<Result>(syscall: string, access: LockAccess, call: (file: HandledFile) => Result): Result;
  runInSteps<Result>(
    syscall: string,
    access: LockAccess,
    call: (file: HandledFile) => Operation<Result>,
  ): Operation<Result>;
  guarded<Result>(syscall: string, steps: Operation<Result>): Operation<Result>;
  readonly isDetached: boolean;
  stat(): MFSStatResult;
  setTimes(times: FileTimes): void;
  setAttributes(attributes: number): void;
  close(): void;
}
