import type { MFSStatResult } from "@dmemfs/contract";
import { noOptions, requireDescriptor, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { type BigIntStats, type StatFs, type Stats, statFsOf, statsOf } from "../metadata/index.js";
import { locate, locateExisting } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";
import { statOf } from "./described.js";

type AnyStats = Stats | BigIntStats;

/**
 * The metadata of the target of a path. A missing path throws `ENOENT`, or returns undefined in a synchronous call with
 * `throwIfNoEntry: false`.
 */
export const stat: Call<AnyStats | undefined> = defineCall("stat", 1, (context, path, options) =>
  statAt(context, path, options, true),
);

/** The metadata of the node at a path, also of a symbolic link itself. */
export const lstat: Call<AnyStats | undefined> = defineCall("lstat", 1, (context, path, options) =>
  statAt(context, path, options, false),
);

/** The metadata of the node of a descriptor. */
export const fstat: Call<AnyStats> = defineCall("fstat", 0, (context, number, options) => {
  const descriptor = context.descriptors.get(requireDescriptor(number));
  const isDetached = descriptor.file?.isDetached ?? false;
  return statsOf(context, statOf(context, descriptor), { bigint: isBigInt(options), isDetached });
});

/** The unchecked options: Node does not check them here. */
function fieldsOf(options: unknown): { readonly bigint?: unknown; readonly throwIfNoEntry?: unknown } {
  return (options === undefined ? noOptions : options) as object;
}

/** Whether the numbers of the result are bigints. */
function isBigInt(options: unknown): boolean {
  return fieldsOf(options).bigint === true;
}

function statAt(context: CallContext, given: unknown, options: unknown, follows: boolean): AnyStats | undefined {
  const path = requirePath(given);
  const bigint = isBigInt(options);
  const found = statIfFound(context, path, follows, options);
  return found === undefined ? undefined : statsOf(context, found, { bigint, isDetached: false });
}

function statIfFound(
  context: CallContext,
  path: string,
  follows: boolean,
  options: unknown,
): MFSStatResult | undefined {
  const missingIsError = context.waits || fieldsOf(options).throwIfNoEntry !== false;
  try {
    const { stat } = locate(context, path, follows);
    if (stat !== undefined) return stat;
    throw new CallFailure("ENOENT");
  } catch (error) {
    if (missingIsError || !isMissing(error)) throw error;
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof CallFailure && error.code === "ENOENT";
}

/** The quota and the limit of nodes, as the space of a filesystem. */
export const statfs: Call<StatFs | StatFs<bigint>> = defineCall("statfs", 1, (context, path, options) => {
  const text = requirePath(path);
  const bigint = isBigInt(options);
  locateExisting(context, text, true);
  return statFsOf(context, bigint);
});
