import {
  DirectoryNotEmptyError,
  type ErrorDetails,
  FileExistsError,
  FileNotFoundError,
  InvalidArgumentError,
  IsADirectoryError,
  MFSError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { type Failure, type SystemCode, systemError, systemErrorOf } from "./system-error.js";

/** A call that failed, before the dialect adds where. Not an error, because a stack costs more than most calls. */
export class CallFailure {
  /** @param place - the parts of the place that differ from those of the call */
  constructor(
    readonly code: SystemCode,
    readonly place: Partial<Failure> = {},
  ) {}
}

const causes: Partial<Record<SystemCode, new (details: ErrorDetails) => MFSError>> = {
  EEXIST: FileExistsError,
  EINVAL: InvalidArgumentError,
  EISDIR: IsADirectoryError,
  ENOENT: FileNotFoundError,
  ENOTDIR: NotADirectoryError,
  ENOTEMPTY: DirectoryNotEmptyError,
};

/** Whether a call has failed; false for an error about an argument. */
export function isFailure(thrown: unknown): boolean {
  return thrown instanceof CallFailure || MFSError.isInstance(thrown);
}

/** The error that a program gets: Node's for a failed call, others as they are. */
export function errorOf(thrown: unknown, failure: Failure): unknown {
  if (!(thrown instanceof CallFailure)) return systemErrorOf(thrown, failure);
  const { code, place } = thrown;
  const located = { ...failure, ...place };
  const Cause = causes[code];
  return systemError(code, Cause === undefined ? located : { cause: withoutStack(Cause, located), ...located });
}

/** An error whose stack would be that of the error that it causes: stacks take most of the time of a failing call. */
function withoutStack(Cause: new (details: ErrorDetails) => MFSError, details: ErrorDetails): MFSError {
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  limitStacks(0);
  try {
    return new Cause(details);
  } finally {
    limitStacks(stackTraceLimit);
  }
}

/** A hardened host may forbid the change; the limit then stays. */
function limitStacks(frames: number | undefined): void {
  try {
    Object.assign(Error, { stackTraceLimit: frames });
  } catch {
    // Read-only.
  }
}
