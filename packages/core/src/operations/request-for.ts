import type { OpenMode } from "@dmemfs/contract";
import { type OpenRequest, planFor } from "../open/index.js";

/** The opening of a file for an operation that reads its content, or stores this one. */
export function requestFor(path: string, syscall: string, mode: OpenMode, content?: Uint8Array): OpenRequest {
  return { syscall, path, plan: planFor(mode, path), leastSize: 0, content, staged: undefined };
}
