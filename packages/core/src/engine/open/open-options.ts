import {
  InvalidArgumentError,
  type OpenAsyncOptions,
  type OpenMode,
  type OwnOptions,
  readOptions,
  requireInteger,
  requireSignal,
  requireTimeout,
} from "@dmemfs/contract";
import { requirePath } from "../path/index.js";
import { flagsOf, type OpenFlags } from "./open-flags.js";
import type { OpenRequest } from "./open-request.js";

const known = ["preallocate", "lockTimeout", "signal"] as const;

/**
 * The options of a call of `open`, unchecked but read once.
 * @throws TypeError for a path that is not a string
 * @throws InvalidArgumentError for options that are not an object, or have an unknown name
 */
export function readOpenOptions(path: string, options: OpenAsyncOptions | undefined): OwnOptions<OpenAsyncOptions> {
  requirePath(path);
  return readOptions(options, known, { syscall: "open", path });
}

/**
 * The checked arguments of a call of `open`.
 * @throws TypeError for a path that is not a string
 * @throws InvalidArgumentError for a bad mode or option
 */
export function openRequest(path: string, mode: OpenMode, options: OpenAsyncOptions | undefined): OpenRequest {
  requirePath(path);
  const flags = flagsOf(mode, path);
  const leastSize = options === undefined ? 0 : checkedPreallocation(path, flags, options);
  return {
    syscall: "open",
    path,
    location: undefined,
    ifGeneration: undefined,
    flags,
    leastSize,
    content: undefined,
    staged: undefined,
  };
}

function checkedPreallocation(path: string, flags: OpenFlags, options: OpenAsyncOptions): number {
  const place = { syscall: "open", path };
  const { preallocate = 0, lockTimeout, signal } = readOptions(options, known, place);
  requireInteger("preallocate", preallocate, 0, place);
  requireTimeout("lockTimeout", lockTimeout, place);
  requireSignal(signal, place);
  if (preallocate > 0 && !flags.writable) {
    throw new InvalidArgumentError({ ...place, detail: "preallocate needs a mode that writes: wb, ab, r+b or xb" });
  }
  return preallocate;
}
