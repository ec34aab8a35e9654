/** The `code` of every error of D-MemFS: Node's names, so that existing handlers work. */
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

/** The number and the sentence of each code. The numbers are those of Linux on every platform, negative as in libuv. */
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
