import type { Begun } from "@dmemfs/core/engine";
import { requireCopyMode, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { readAttributes, writeAttributes } from "../metadata/attributes.js";
import { modeOf } from "../metadata/index.js";
import { locate, locateExisting } from "../paths/index.js";
import { constants } from "../platform/constants.js";
import { type Call, defineCall } from "./call.js";
import { locateToOpen } from "./open.js";
import { after, waitIfBusy } from "./wait-if-busy.js";

const { COPYFILE_EXCL, COPYFILE_FICLONE_FORCE, O_CREAT } = constants;

/** Copies a file with its mode, over an existing file too: completely or not at all. */
export const copyFile: Call<void> = defineCall("copyfile", 2, (context, from, to, mode) => {
  const [source, destination] = [requirePath(from, "src"), requirePath(to, "dest")];
  return copyAt(context, source, destination, requireCopyMode(mode));
});

/** Copies the target of a path. An open file at the destination is overwritten, or with `detach` replaced by another file. */
export function copyAt(
  context: CallContext,
  source: string,
  destination: string,
  mode: number,
  detach = false,
): Begun<void> {
  const { fileSystem } = context;
  const found = locateExisting(context, source, true);
  if ((mode & COPYFILE_EXCL) !== 0 && !found.stat.isDir && locate(context, destination, false).stat !== undefined) {
    throw new CallFailure("EEXIST");
  }
  const target = locateToOpen(context, destination, O_CREAT);
  if (found.stat.isDir) throw new CallFailure("EISDIR");
  if (target.stat?.isDir) throw new CallFailure("EISDIR");
  if ((mode & COPYFILE_FICLONE_FORCE) !== 0) throw new CallFailure("ENOTSUP");
  if (target.path === found.path) return undefined;
  const options = { replace: true, detach };
  const copied = waitIfBusy(
    context,
    found.stat.size,
    () => fileSystem.copy(found.path, target.path, options),
    () => fileSystem.operations.copy(found.path, target.path, options),
  );
  // A file that replaces another one must not take over its owner.
  const { uid, gid } = readAttributes(detach ? 0 : (target.stat?.attributes ?? 0));
  const attributes = writeAttributes({ mode: modeOf(context, found.stat), uid, gid, timeSetAt: undefined });
  return after(copied, () => fileSystem.setAttributes(target.path, attributes));
}
