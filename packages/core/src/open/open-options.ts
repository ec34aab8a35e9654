import { InvalidArgumentError, type OpenAsyncOptions, type OpenMode } from "@dmemfs/contract";
import { requireInteger, requireOptions, requireSignal, requireTimeout } from "../arguments/index.js";
import { requirePath } from "../path/index.js";
import type { OpenRequest } from "./opening.js";
import { type OpenPlan, planFor } from "./plan.js";

const known: readonly string[] = ["preallocate", "lockTimeout", "signal"] satisfies (keyof OpenAsyncOptions)[];

/**
 * What a call of `open` asks for, once all of its arguments are found to be allowed.
 * @throws TypeError for a path that is not a string
 * @throws InvalidArgumentError for a bad mode or option
 */
export function openRequest(path: string, mode: OpenMode, options: OpenAsyncOptions | undefined): OpenRequest {
  requirePath(path);
  const plan = planFor(mode, path);
  const leastSize = options === undefined ? 0 : checkedPreallocation(path, plan, options);
  return { syscall: "open", path, plan, leastSize, content: undefined, staged: undefined };
}

function checkedPreallocation(path: string, plan: OpenPlan, options: OpenAsyncOptions): number {
  const place = { syscall: "open", path };
  requireOptions(options, known, place);
  const { preallocate = 0, lockTimeout, signal } = options;
  requireInteger("preallocate", preallocate, 0, place);
  requireTimeout("lockTimeout", lockTimeout, place);
  requireSignal(signal, place);
  if (preallocate > 0 && !plan.writable) {
    throw new InvalidArgumentError({ ...place, detail: "preallocate needs a mode that writes: wb, ab, r+b or xb" });
  }
  return preallocate;
}
