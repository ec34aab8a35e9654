import { isLink, statIfExists } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import type { Located } from "./locate.js";
import { requireShort } from "./text-path.js";

/** The maximum number of symbolic links in one path, as in Linux. */
const mostLinks = 40;

/** The target of a symbolic link, which is its content. */
export function linkTarget({ fileSystem }: CallContext, path: string): string {
  return fileSystem.readText(path);
}

/** The target of a link to follow. A program may have marked any file as a link. */
function targetToFollow(context: CallContext, path: string): string {
  const target = linkTarget(context, path);
  if (target === "") throw new CallFailure("ENOENT");
  return requireShort(target);
}

/** A canonical path as the prefix of another one. */
function prefixOf(path: string): string {
  return path === "/" ? "" : path;
}

/**
 * Looks up an absolute path name by name, and follows symbolic links. A relative target starts at the directory of its link, an
 * absolute one at the root. After a link, `..` is the parent of the target. `..` at the root is the root.
 * @throws CallFailure if a name before the end is missing or a file, and for more than 40 links
 */
export function resolveLinks(context: CallContext, given: string, follows: boolean): Located {
  const { fileSystem, symlinks } = context;
  /** The names that are still to be looked up, the next one last. */
  const names = given.split("/").reverse();
  let path = "/";
  let links = 0;
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (name === "" || name === ".") continue;
    // The engine would read a backslash as a separator.
    if (name.includes("\\")) throw new CallFailure("EINVAL");
    if (name === "..") {
      path = path.slice(0, path.lastIndexOf("/")) || "/";
      continue;
    }
    const next = `${prefixOf(path)}/${name}`;
    const stat = statIfExists(fileSystem, next);
    const isLast = names.every((rest) => rest === "");
    const isDirectoryPath = isLast && names.length > 0;
    if (stat === undefined) {
      if (isLast) return { path: next, stat, isDirectoryPath };
      throw new CallFailure("ENOENT");
    }
    if (isLink(stat.attributes) && (!isLast || follows || isDirectoryPath)) {
      if (++links > mostLinks || !symlinks) throw new CallFailure("ELOOP");
      const target = targetToFollow(context, next);
      if (target.startsWith("/")) path = "/";
      names.push(...target.split("/").reverse());
      continue;
    }
    if (isLast && !isDirectoryPath) return { path: next, stat, isDirectoryPath };
    if (stat.isFile) throw new CallFailure("ENOTDIR");
    path = next;
  }
  return { path, stat: fileSystem.stat(path), isDirectoryPath: true };
}
