/** The `code` of every error of the family: Node's names, so that existing handlers work. */
export type ErrorCode =
  | "EAGAIN"
  | "EBADF"
  | "EBUSY"
  | "EEXIST"
  | "EINVAL"
  | "EISDIR"
  | "ENOENT"
  | "ENOMEM"
  | "ENOSPC"
  | "ENOTDIR"
  | "ENOTEMPTY"
  | "ENOTSUP"
  | "ESTALE";

interface CodeEntry {
  readonly errno: number;
  readonly sentence: string;
}

/** One table from code to number and sentence. The numbers are Linux's on every platform, negative as libuv's. */
export const errorCodes: Readonly<Record<ErrorCode, CodeEntry>> = {
  EAGAIN: { errno: -11, sentence: "resource temporarily unavailable" },
  EBADF: { errno: -9, sentence: "bad file descriptor" },
  EBUSY: { errno: -16, sentence: "resource busy" },
  EEXIST: { errno: -17, sentence: "file already exists" },
  EINVAL: { errno: -22, sentence: "invalid argument" },
  EISDIR: { errno: -21, sentence: "illegal operation on a directory" },
  ENOENT: { errno: -2, sentence: "no such file or directory" },
  ENOMEM: { errno: -12, sentence: "not enough memory" },
  ENOSPC: { errno: -28, sentence: "no space left in the quota" },
  ENOTDIR: { errno: -20, sentence: "not a directory" },
  ENOTEMPTY: { errno: -39, sentence: "directory not empty" },
  ENOTSUP: { errno: -95, sentence: "operation not supported" },
  ESTALE: { errno: -116, sentence: "the file has changed" },
};
