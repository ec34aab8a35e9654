import { InvalidArgumentError } from "@dmemfs/contract";

/** The error for a pattern that no path can match. */
export function invalidPattern(pattern: string): InvalidArgumentError {
  const detail = "a pattern must contain neither a segment `..` (path traversal) nor NUL";
  return new InvalidArgumentError({ syscall: "glob", path: pattern, detail });
}
