import { type Begun, readDirectory } from "@dmemfs/core/engine";
import { requirePath, requireRemoveOptions, requireRmdirOptions } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { operationError } from "../errors/operation-error.js";
import { type Found, type Located, locateExisting, locateName, type NamedPlace } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";
import { waitIfBusy } from "./wait-if-busy.js";

/** Removes the name of a file or of a symbolic link. A file that is open lives until its last descriptor is closed. */
export const unlink: Call<void> = defineCall("unlink", 1, (context, path) => {
  const found = locateName(context, requirePath(path));
  if (found.isDots || found.stat?.isDir) throw new CallFailure("EISDIR");
  if (found.stat === undefined) throw new CallFailure("ENOENT");
  if (found.isDirectoryPath) throw new CallFailure("ENOTDIR");
  context.fileSystem.remove(found.path, { detach: true });
});

/** Removes an empty directory; with `recursive`, also everything below it. The directory must exist. */
export const rmdir: Call<void> = defineCall("rmdir", 1, (context, path, options) => {
  const text = requirePath(path);
  const { recursive } = requireRmdirOptions(options);
  const found = locateName(context, text);
  if (recursive && found.stat?.isDir) return removeAll(context, found);
  requireRemovable(context, text, found);
  context.fileSystem.rmtree(found.path);
  return undefined;
});

/** Removes a file or a link; with `recursive`, also a directory and everything below it, in one step. */
export const rm: Call<void> = defineCall("rm", 1, (context, path, options) => {
  const text = requirePath(path);
  const required = requireRemoveOptions(options);
  const { recursive } = required;
  const found = foundFor(context, text, required);
  if (found === undefined) return undefined;
  if (found.stat.isDir && !recursive) throw directoryGiven(text);
  if (found.stat.isDir && endsInDot(text)) throw new CallFailure("EINVAL", { syscall: "rmdir" });
  if (found.stat.isDir) return removeAll(context, found);
  context.fileSystem.remove(found.path, { detach: true });
  return undefined;
});

/** Whether the last name of a path is `.`, so that the path does not contain the name of the directory in its parent. */
function endsInDot(text: string): boolean {
  return /(?:^|\/)\.\/*$/.test(text);
}

/**
 * The node to remove; undefined if it is missing and `force` is set. The error names Node's system call: `lstat`, or `unlink` in
 * a synchronous call with `force` and `recursive`.
 */
function foundFor(
  context: CallContext,
  text: string,
  { force: mayBeMissing, recursive }: ReturnType<typeof requireRemoveOptions>,
): Found | undefined {
  try {
    return locateExisting(context, text, false);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    if (mayBeMissing && error.code === "ENOENT") return undefined;
    throw new CallFailure(error.code, { syscall: mayBeMissing && recursive && !context.waits ? "unlink" : "lstat" });
  }
}

function directoryGiven(path: string): Error {
  const info = { code: "EISDIR", message: "is a directory", path, syscall: "rm", errno: 21 };
  return operationError("ERR_FS_EISDIR", "Path is a directory", info);
}

function removeAll(context: CallContext, { path }: Located): Begun<void> {
  const { fileSystem } = context;
  if (path === "/") throw new CallFailure("EBUSY");
  const options = { detach: true };
  if (!context.waits) return fileSystem.rmtree(path, options);
  return waitIfBusy(
    context,
    Number.POSITIVE_INFINITY,
    () => fileSystem.rmtree(path, options),
    () => fileSystem.operations.rmtree(path, options),
  );
}

function requireRemovable({ fileSystem }: CallContext, text: string, { path, stat, isDots }: NamedPlace): void {
  if (isDots && path !== "/") throw new CallFailure(/\.\.\/*$/.test(text) ? "ENOTEMPTY" : "EINVAL");
  if (stat === undefined) throw new CallFailure("ENOENT");
  if (stat.isFile) throw new CallFailure("ENOTDIR");
  if (path === "/") throw new CallFailure("EBUSY");
  if (readDirectory(fileSystem, path).length > 0) throw new CallFailure("ENOTEMPTY");
}
