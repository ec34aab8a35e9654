import { requireInteger, UnsupportedOperationError } from "@dmemfs/contract";
import type { HandledFile } from "../handle/index.js";
import type { Described } from "./described.js";

/** @throws HandleClosedError, UnsupportedOperationError (`EBADF`) */
export function requireReadable(file: Described, syscall: string): void {
  file.requireOpen(syscall);
  if (file.flags.read !== true) throw badDescription(file, syscall, "read");
}

/** @throws HandleClosedError, UnsupportedOperationError (`EBADF`) */
export function requireWritable(file: Described, syscall: string): void {
  file.requireOpen(syscall);
  if (file.flags.write !== true) throw badDescription(file, syscall, "write");
}

function badDescription({ path }: Described, syscall: string, flag: string): UnsupportedOperationError {
  const detail = `the description was opened without the flag ${flag}`;
  return new UnsupportedOperationError("EBADF", { syscall, path, detail });
}

/** @throws HandleClosedError, UnsupportedOperationError (`EBADF`), InvalidArgumentError */
export function requirePosition(file: Described, syscall: string, position: number, flag: "read" | "write"): void {
  if (flag === "read") requireReadable(file, syscall);
  else requireWritable(file, syscall);
  requireInteger("position", position, 0, { syscall, path: file.path });
}

/** @throws HandleClosedError, UnsupportedOperationError (`EBADF`), InvalidArgumentError */
export function requireSize(file: Described, size: number): void {
  requireWritable(file, "truncate");
  requireInteger("size", size, 0, { syscall: "truncate", path: file.path });
}

/**
 * The position of a write: the end of a file that is appended to, the given position, or the cursor.
 * @throws InvalidArgumentError if the file would have too large a size
 */
export function positionOfWrite(
  { flags, path, position: cursor }: Described,
  file: HandledFile,
  syscall: string,
  given: number | undefined,
  length: number,
): number {
  const position = flags.append === true ? file.size : (given ?? cursor);
  if (length > 0) requireInteger("the resulting size", position + length, 0, { syscall, path });
  return position;
}
