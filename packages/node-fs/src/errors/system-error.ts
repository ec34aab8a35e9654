import { MFSError } from "@dmemfs/contract";

/** libuv's number and sentence of each code that the calls can have. */
const codes = {
  EACCES: [-13, "permission denied"],
  EAGAIN: [-11, "resource temporarily unavailable"],
  EBADF: [-9, "bad file descriptor"],
  EBUSY: [-16, "resource busy or locked"],
  EEXIST: [-17, "file already exists"],
  EINVAL: [-22, "invalid argument"],
  EISDIR: [-21, "illegal operation on a directory"],
  ELOOP: [-40, "too many symbolic links encountered"],
  EMFILE: [-24, "too many open files"],
  ENAMETOOLONG: [-36, "name too long"],
  ENOENT: [-2, "no such file or directory"],
  ENOMEM: [-12, "not enough memory"],
  ENOSPC: [-28, "no space left on device"],
  ENOSYS: [-38, "function not implemented"],
  ENOTDIR: [-20, "not a directory"],
  ENOTEMPTY: [-39, "directory not empty"],
  ENOTSUP: [-95, "operation not supported on socket"],
  EPERM: [-1, "operation not permitted"],
} as const;

/** A code of a failed call. */
export type SystemCode = keyof typeof codes;

/** The system call and the paths of a failed call. */
export interface Failure {
  /** Node's name of the system call. */
  readonly syscall: string;
  /** The path as the caller wrote it. */
  readonly path?: string | undefined;
  /** The second path as the caller wrote it. */
  readonly dest?: string | undefined;
  /** The error that led to it. */
  readonly cause?: unknown;
}

/** An error of Node for a failed call. */
export interface SystemError extends Error {
  errno: number;
  code: string;
  syscall: string;
  path?: string;
  dest?: string;
}

/** The error of Node for a call that failed. A plain `Error`, as in Node: `console.log` shows the name of a subclass. */
export function systemError(code: SystemCode, { syscall, path, dest, cause }: Failure): SystemError {
  const [errno, sentence] = codes[code];
  let message = `${code}: ${sentence}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message, cause === undefined ? undefined : { cause }) as SystemError;
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  copyNumbers(error, cause);
  return error;
}

/** The numbers of a quota error are useful to a program, so they are copied to the error. */
function copyNumbers(error: SystemError, cause: unknown): void {
  if (!MFSError.isInstance(cause)) return;
  for (const name of ["requested", "available"]) {
    if (Object.hasOwn(cause, name)) Object.assign(error, { [name]: Reflect.get(cause, name) });
  }
}

/** The error of Node for an error of a filesystem. Returns any other error unchanged. */
export function systemErrorOf(error: unknown, failure: Failure): unknown {
  if (!MFSError.isInstance(error)) return error;
  return systemError(error.code === "ESTALE" ? "EEXIST" : error.code, { ...failure, cause: error });
}
