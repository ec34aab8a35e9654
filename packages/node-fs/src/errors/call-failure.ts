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
import { withoutStack } from "./without-stack.js";

/**
 * The failure of a call, before the form of the call adds the system call and the paths. Not an error, because a stack takes more
 * time than most calls.
 */
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

/** Returns the error for the program: Node's error for a failed call, any other error unchanged. */
export function errorOf(thrown: unknown, failure: Failure): unknown {
  if (!(thrown instanceof CallFailure)) return systemErrorOf(thrown, failure);
  const { code, place } = thrown;
  const located = { ...failure, ...place };
  const Cause = causes[code];
  if (Cause === undefined) return systemError(code, located);
  // Its stack would be that of the error that it causes.
  return systemError(code, { cause: withoutStack(() => new Cause(located)), ...located });
}
