import { UnsupportedOperationError } from "@dmemfs/contract";
import { type Begun, currentTime, type FileDescription } from "@dmemfs/core/engine";
import { requireDescriptor, requireInteger, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { locate } from "../paths/index.js";
import { constants } from "../platform/constants.js";
import { type Call, defineCall } from "./call.js";
import { describe, requireOpenable } from "./open.js";
import { after, closing, waitIfBusy } from "./wait-if-busy.js";

/** Sets the size of an open file. */
export const ftruncate: Call<void> = defineCall("ftruncate", 0, (context, number, length) => {
  const size = requireLength(length);
  const { file } = context.descriptors.get(requireDescriptor(number));
  if (file === undefined) throw new CallFailure("EINVAL");
  return truncateTo(context, file, size);
});

/** Sets the size of a file. The first argument may be a descriptor. */
export const truncate: Call<void> = defineCall(
  "open",
  1,
  (context, path, length) => {
    if (typeof path === "number") return ftruncate.run(context, path, length);
    const text = requirePath(path);
    const size = requireLength(length);
    const located = locate(context, text, true);
    requireOpenable(located, constants.O_RDWR);
    return closing(describe(context, located, constants.O_RDWR, 0), (file) => truncateTo(context, file, size));
  },
  { syscallOfOpenFile: "ftruncate" },
);

/** A negative length counts as 0. */
function requireLength(length: unknown = 0): number {
  return Math.max(0, requireInteger(length, "len"));
}

function truncateTo(context: CallContext, file: FileDescription, size: number): Begun<void> {
  try {
    const wasThatSize = file.stat().size === size;
    const truncated = waitIfBusy(
      context,
      0,
      () => file.truncate(size),
      () => file.operations.truncate(size),
    );
    return wasThatSize ? after(truncated, () => touch(context, file)) : truncated;
  } catch (error) {
    if (UnsupportedOperationError.isInstance(error)) throw new CallFailure("EINVAL", { syscall: "ftruncate" });
    throw error;
  }
}

/** Node counts a truncation to the same size as a change; the engine does not. */
function touch({ fileSystem }: CallContext, file: FileDescription): void {
  file.setTimes({ modifiedAt: currentTime(fileSystem) });
}
