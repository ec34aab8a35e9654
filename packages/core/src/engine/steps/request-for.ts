import type { OpenMode } from "@dmemfs/contract";
import { flagsOf, type OpenRequest } from "../open/index.js";

/** The request of an operation that opens a file to read its content or to store a new one. */
export function requestFor(path: string, syscall: string, mode: OpenMode, content?: Uint8Array): OpenRequest {
  return { syscall, path, flags: flagsOf(mode, path), leastSize: 0, content, staged: undefined };
}
