import type { MFSStatResult } from "@dmemfs/contract";
import { isLink, statIfExists } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { resolveLinks } from "./resolve-links.js";
import { requireShort } from "./text-path.js";

/** The location to which a path leads. */
export interface Located {
  /** Absolute and canonical; none of its directories is a symbolic link. */
  readonly path: string;
  /** The node there; undefined if it is missing. Its parent is then a directory. */
  readonly stat: MFSStatResult | undefined;
  /** Whether only a directory can be there, as after a final slash, `.` or `..`. */
  readonly isDirectoryPath: boolean;
}

/** The node at a path. */
export interface Found extends Located {
  readonly stat: MFSStatResult;
}

/** Matches an absolute path without a backslash, an empty name, and the names `.` and `..`. */
const plain = /^(?:\/(?!\.\.?(?:\/|$))[^/\\]+)+$/;

/** The absolute form of a path that a caller has written. @throws CallFailure for an empty path, a long one and a backslash */
export function absolutePath({ cwd }: CallContext, path: string): string {
  if (path === "") throw new CallFailure("ENOENT");
  // The engine would read a backslash as a separator.
  if (path.includes("\\")) throw new CallFailure("EINVAL");
  requireShort(path);
  if (path.startsWith("/")) return path;
  return cwd === "/" ? `/${path}` : `${cwd}/${path}`;
}

/**
 * Looks up a path.
 * @param follows - whether a symbolic link at the end is followed; links before the end always are
 * @throws CallFailure as `absolutePath` and `resolveLinks`
 */
export function locate(context: CallContext, given: string, follows: boolean): Located {
  return locateAbsolute(context, absolutePath(context, given), follows);
}

/** The fast case: most paths are plain and lead through no link, so the filesystem finds them directly. */
function locateAbsolute(context: CallContext, path: string, follows: boolean): Located {
  if (plain.test(path)) {
    const { fileSystem } = context;
    const stat = statIfExists(fileSystem, path);
    if (stat === undefined ? isDirectory(context, parentOf(path)) : !follows || !isLink(stat.attributes)) {
      return { path, stat, isDirectoryPath: false };
    }
  }
  return resolveLinks(context, path, follows);
}

/** Looks up a path that must exist. @throws CallFailure as `locate`, and `ENOENT` */
export function locateExisting(context: CallContext, given: string, follows: boolean): Found {
  const located = locate(context, given, follows);
  if (located.stat === undefined) throw new CallFailure("ENOENT");
  return located as Found;
}

/** The location of a name in a directory. */
export interface NamedPlace extends Located {
  /** Whether the path ends in `.` or `..`, or is the root, so that it has no name at its end. */
  readonly isDots?: boolean;
}

const nameAtEnd = /^(.*\/)(?!\.{1,2}\/*$)([^/]+)(\/*)$/s;

/**
 * Looks up the location of a name to make, move or remove. A symbolic link at the end is not followed, not even before a slash.
 * @throws CallFailure as `absolutePath` and `resolveLinks`
 */
export function locateName(context: CallContext, given: string): NamedPlace {
  const path = absolutePath(context, given);
  if (plain.test(path)) return locateAbsolute(context, path, false);
  const [, above = "", name, slashes] = nameAtEnd.exec(path) ?? [];
  if (name === undefined) return { ...resolveLinks(context, path, true), isDots: true };
  const parent = resolveLinks(context, above, true);
  if (parent.stat === undefined) throw new CallFailure("ENOENT");
  const place = `${parent.path === "/" ? "" : parent.path}/${name}`;
  const stat = statIfExists(context.fileSystem, place);
  return { path: place, stat, isDirectoryPath: slashes !== "" };
}

/** The directory of a canonical path. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

function isDirectory({ fileSystem }: CallContext, path: string): boolean {
  return path === "/" || fileSystem.isDir(path);
}
