import type { ExpectedVersion, OpenMode } from "@dmemfs/contract";
import { flagsOf, type OpenRequest } from "../open/index.js";

/**
 * The request of an operation that opens a file to read its content or to store a new one.
 * @param ifGeneration - the state that the file must have
 */
export function requestFor(
  path: string,
  syscall: string,
  mode: OpenMode,
  content?: Uint8Array,
  ifGeneration?: ExpectedVersion,
): OpenRequest {
  const flags = flagsOf(mode, path);
  return { syscall, path, location: undefined, ifGeneration, flags, leastSize: 0, content, staged: undefined };
}
