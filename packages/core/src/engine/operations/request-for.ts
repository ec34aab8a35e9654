import type { OpenMode } from "@dmemfs/contract";
import { flagsOf, type OpenRequest } from "../open/index.js";

/** The opening of a file for an operation that reads its content, or stores this one. */
export function requestFor(path: string, syscall: string, mode: OpenMode, content?: Uint8Array): OpenRequest {
  return { syscall, path, flags: flagsOf(mode, path), leastSize: 0, content, staged: undefined };
}
