import { type CallOptions, type OwnOptions, readOptions, requireSignal, requireTimeout } from "@dmemfs/contract";

/**
 * Reads the options of a call.
 * @param known - the names of the call's own options
 * @throws InvalidArgumentError if the options are not an object, or have an unknown name or an invalid timeout or signal
 */
export function readCallOptions<Options extends CallOptions>(
  syscall: string,
  options: Options | undefined,
  known: readonly (keyof Options & string)[] = [],
): OwnOptions<Options> {
  const own = readOptions(options, [...known, "lockTimeout", "signal"], { syscall });
  requireTimeout("lockTimeout", own.lockTimeout, { syscall });
  requireSignal(own.signal, { syscall });
  return own;
}
