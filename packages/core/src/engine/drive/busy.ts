import { BlockingIOError, type LockRequest } from "@dmemfs/contract";

/** The error of a synchronous call that would have to wait for a lock that only its own thread can release. */
export function busy({ syscall, path, access }: LockRequest): BlockingIOError {
  return new BlockingIOError("EAGAIN", {
    syscall,
    path,
    detail:
      `the file is ${access === "read" ? "open for writing" : "open elsewhere"}, and a synchronous call cannot wait for it; ` +
      "close it first, or wait with openAsync or AsyncMemoryFileSystem",
  });
}
