import { isLink, linkAttributes } from "@dmemfs/core/engine";
import { isUrl, requireOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { nodeError } from "../errors/argument-error.js";
import { CallFailure } from "../errors/call-failure.js";
import { absolutePath, linkTarget, locateExisting, locateName, requireShort, resolvePath } from "../paths/index.js";
import { encodeName } from "../platform/buffer-text.js";
import { type Call, defineCall } from "./call.js";

/** Makes a symbolic link: a file whose attributes say that it is a link, and whose content is the target. */
export const symlink: Call<void> = defineCall("symlink", 2, (context, to, path, type) => {
  const [target, text] = [requirePath(to, "target"), requirePath(path)];
  requireLinkType(type);
  if (!context.symlinks) throw new CallFailure("EPERM");
  if (target === "") throw new CallFailure("ENOENT");
  requireShort(target);
  const located = locateName(context, text);
  if (located.stat !== undefined) throw new CallFailure("EEXIST");
  if (located.isDirectoryPath) throw new CallFailure("ENOENT");
  context.fileSystem.writeFile(located.path, target, { ifGeneration: null });
  context.fileSystem.setAttributes(located.path, linkAttributes);
});

/** @throws for an unknown type. As in Node, other values than strings are ignored. */
function requireLinkType(type: unknown): void {
  if (typeof type !== "string" || ["dir", "file", "junction"].includes(type)) return;
  const message = `Symlink type must be one of "dir", "file", or "junction". Received "${type}"`;
  throw nodeError(Error, "ERR_FS_INVALID_SYMLINK_TYPE", message);
}

/** The target of a symbolic link. */
export const readlink: Call<string | Uint8Array> = defineCall("readlink", 1, (context, path, options) => {
  const { encoding } = requireOptions(options);
  const found = locateExisting(context, requirePath(path, "oldPath"), false);
  if (!isLink(found.stat.attributes)) throw new CallFailure("EINVAL");
  return encodeName(linkTarget(context, found.path), encoding);
});

/** Hard links do not exist here. */
export const link: Call<void> = defineCall("link", 2, (context, from, to): undefined => {
  const [source, destination] = [requirePath(from, "existingPath"), requirePath(to, "newPath")];
  locateExisting(context, source, false);
  if (locateName(context, destination).stat !== undefined) throw new CallFailure("EEXIST");
  throw new CallFailure("EPERM");
});

/** The canonical path of the target of a path, as libuv computes it. */
export const realpathNative: Call<string | Uint8Array> = defineCall("realpath", 1, (context, path, options) => {
  const { encoding } = requireOptions(options);
  return encodeName(locateExisting(context, requirePath(path), true).path, encoding);
});

/**
 * The same, but a missing directory in the path throws an error of `lstat` with the path of that directory, as Node's JavaScript
 * implementation does.
 */
export const realpath: Call<string | Uint8Array> = defineCall("realpath", 1, (context, path, options) => {
  const { encoding } = requireOptions(options);
  // Node concatenates any value that is not a URL with a string.
  const text = resolvePath(context.cwd, requirePath(isUrl(path) ? path : `${path}`));
  try {
    return encodeName(locateExisting(context, text, true).path, encoding);
  } catch (error) {
    throw error instanceof CallFailure ? failureOnTheWay(context, text, error) : error;
  }
});

/** Returns the failure of Node's implementation, which resolves `.` and `..` first, and then checks one name after the other. */
function failureOnTheWay(context: CallContext, text: string, failure: CallFailure): CallFailure {
  let path = "";
  for (const name of withoutDots(absolutePath(context, text))) {
    path += `/${name}`;
    const failed = failureAt(context, path, true);
    // The link is checked first, and then its target.
    if (failed !== undefined) {
      const syscall = failureAt(context, path, false) === undefined ? "stat" : "lstat";
      return new CallFailure(failed.code, { syscall, path });
    }
  }
  return failure;
}

function failureAt(context: CallContext, path: string, follows: boolean): CallFailure | undefined {
  try {
    locateExisting(context, path, follows);
    return undefined;
  } catch (error) {
    if (error instanceof CallFailure) return error;
    throw error;
  }
}

/** The names of an absolute path, with `.` and `..` resolved in the text. */
function withoutDots(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names;
}
