import type { Operation } from "@dmemfs/contract";
import {
  type Begun,
  type DirectoryMember,
  isLink,
  Remaining,
  readDirectory,
  runThrough,
  statIfExists,
} from "@dmemfs/core/engine";
import { requireBoolean, requireOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { type Dirent, direntOf } from "../metadata/index.js";
import { joinPath, locate, locateExisting } from "../paths/index.js";
import { encodeName } from "../platform/buffer-text.js";
import { type Call, defineCall } from "./call.js";

/**
 * The maximum number of entries that one call finds through symbolic links: a few links to one another could multiply them
 * without a bound.
 */
const mostThroughLinks = 100_000;

type Name = string | Uint8Array;
type Listed = Name | Dirent<Name>;

/** The result for a name: the name, or an entry. */
type Shape = (name: string, parent: string, prefix: string, member: DirectoryMember) => Listed;

/** The names in a directory; entries with `withFileTypes`; also those of all directories below with `recursive`. */
export const readdir: Call<Listed[]> = defineCall("scandir", 1, (context, path, options): Begun<Listed[]> => {
  const { encoding, withFileTypes, recursive } = requireOptions(options);
  const text = requirePath(path);
  if (recursive !== undefined && recursive !== null) requireBoolean(recursive, "options.recursive");
  const directory = locateDirectory(context, text);
  if (recursive) {
    const shape: Shape = withFileTypes
      ? (name, parent, _prefix, member) => direntOf(encodeName(name, encoding), parent, member)
      : (name, _parent, prefix) => encodeName(prefix + name, encoding);
    const reading = readBelow(context, { path: directory, text, followsLinks: !withFileTypes, shape });
    return context.waits ? new Remaining(reading) : runThrough(reading);
  }
  if (withFileTypes) {
    const members = readDirectory(context.fileSystem, directory);
    return members.map((member) => direntOf(encodeName(member.name, encoding), text, member));
  }
  const names = context.fileSystem.listdir(directory);
  return encoding ? names.map((name) => encodeName(name, encoding)) : names;
});

function locateDirectory(context: CallContext, text: string): string {
  const { path, stat } = locateExisting(context, text, true);
  if (stat.isFile) throw new CallFailure("ENOTDIR");
  return path;
}

/** A directory to read. */
interface Directory {
  readonly path: string;
  readonly inode: number;
  /** The `parentPath` of its entries. */
  readonly parent: string;
  /** The path below the directory of the call, with a trailing slash, or empty. */
  readonly prefix: string;
  /** The directory that it was found in. */
  readonly above: Directory | undefined;
  readonly isThroughLink: boolean;
}

/** A directory to read with everything below it. */
interface Reading {
  readonly path: string;
  /** The path in the form of the call. */
  readonly text: string;
  readonly followsLinks: boolean;
  readonly shape: Shape;
}

/**
 * Reads a directory and those below it, level by level, and yields between two directories. Does not follow a link to a directory
 * above it.
 */
function* readBelow(context: CallContext, { path, text, followsLinks, shape }: Reading): Operation<Listed[]> {
  const { inode } = context.fileSystem.stat(path);
  const directories: Directory[] = [{ path, inode, parent: text, prefix: "", above: undefined, isThroughLink: false }];
  const found: Listed[] = [];
  let throughLinks = 0;
  for (const directory of directories) {
    for (const member of readDirectory(context.fileSystem, directory.path)) {
      if (directory.isThroughLink && ++throughLinks > mostThroughLinks) throw new CallFailure("ENOMEM");
      found.push(shape(member.name, directory.parent, directory.prefix, member));
      const below = directoryBelow(context, directory, member, followsLinks);
      if (below !== undefined) directories.push(below);
    }
    yield undefined;
  }
  return found;
}

function directoryBelow(
  context: CallContext,
  above: Directory,
  { name, isDir, attributes }: DirectoryMember,
  followsLinks: boolean,
): Directory | undefined {
  const throughLink = isLink(attributes);
  if (!isDir && !(throughLink && followsLinks)) return undefined;
  const inner = above.path === "/" ? `/${name}` : `${above.path}/${name}`;
  const found = isDir
    ? { path: inner, stat: statIfExists(context.fileSystem, inner) }
    : statIfReachable(context, inner);
  if (found?.stat?.isDir !== true) return undefined;
  const { path, stat } = found;
  const isThroughLink = throughLink || above.isThroughLink;
  // Only a link can lead to a directory above.
  if (isThroughLink && isAbove(stat.inode, above)) return undefined;
  const [parent, prefix] = [joinPath(above.parent, name), `${above.prefix}${name}/`];
  return { path, inode: stat.inode, parent, prefix, above, isThroughLink };
}

function statIfReachable(context: CallContext, path: string) {
  try {
    return locate(context, path, true);
  } catch (error) {
    if (error instanceof CallFailure) return undefined;
    throw error;
  }
}

function isAbove(inode: number, directory: Directory): boolean {
  for (let each: Directory | undefined = directory; each !== undefined; each = each.above) {
    if (each.inode === inode) return true;
  }
  return false;
}
