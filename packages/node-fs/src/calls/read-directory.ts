import { type DirectoryMember, isLink, readDirectory } from "@dmemfs/core/engine";
import { requireBoolean, requireOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { type Dirent, direntOf } from "../metadata/index.js";
import { joinPath, locate, locateExisting } from "../paths/index.js";
import { encodeName } from "../platform/buffer-text.js";
import { type Call, defineCall } from "./call.js";

/** The most entries that one call finds through symbolic links: a few links to one another could multiply them without end. */
const mostThroughLinks = 100_000;

type Name = string | Uint8Array;

/** The names in a directory, with their kinds if so asked, and of all directories below if so asked. */
export const readdir: Call<Name[] | Dirent<Name>[]> = defineCall("scandir", 1, (context, path, options) => {
  const { encoding, withFileTypes, recursive } = requireOptions(options);
  const text = requirePath(path);
  if (recursive !== undefined && recursive !== null) requireBoolean(recursive, "options.recursive");
  const directory = locateDirectory(context, text);
  if (recursive) {
    const entries = entriesBelow(context, directory, text, !withFileTypes);
    if (!withFileTypes) return entries.map(({ prefix, member }) => encodeName(prefix + member.name, encoding));
    return entries.map(({ parent, member }) => direntOf(encodeName(member.name, encoding), parent, member));
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
  /** As a `Dirent` gives it. */
  readonly parent: string;
  /** The path below the directory of the call, with a trailing slash, or empty. */
  readonly prefix: string;
  /** The directory that it was found in. */
  readonly above: Directory | undefined;
  readonly isThroughLink: boolean;
}

interface Entry extends Pick<Directory, "parent" | "prefix"> {
  readonly member: DirectoryMember;
}

/** The entries of a directory and of those below it, level by level. Links are followed as far as they lead to no directory above. */
function entriesBelow(context: CallContext, path: string, parent: string, followsLinks: boolean): Entry[] {
  const { inode } = context.fileSystem.stat(path);
  const directories: Directory[] = [{ path, inode, parent, prefix: "", above: undefined, isThroughLink: false }];
  const entries: Entry[] = [];
  let throughLinks = 0;
  for (const directory of directories) {
    for (const member of readDirectory(context.fileSystem, directory.path)) {
      if (directory.isThroughLink && ++throughLinks > mostThroughLinks) throw new CallFailure("ENOMEM");
      entries.push({ parent: directory.parent, prefix: directory.prefix, member });
      const below = directoryBelow(context, directory, member, followsLinks);
      if (below !== undefined) directories.push(below);
    }
  }
  return entries;
}

function directoryBelow(
  context: CallContext,
  above: Directory,
  { name, isDir, attributes }: DirectoryMember,
  followsLinks: boolean,
): Directory | undefined {
  const throughLink = isLink(attributes);
  if (!isDir && !(throughLink && followsLinks)) return undefined;
  const found = statIfReachable(context, joinPath(above.path, name));
  if (found?.stat?.isDir !== true || isAbove(found.stat.inode, above)) return undefined;
  const { path, stat } = found;
  const [parent, prefix] = [joinPath(above.parent, name), `${above.prefix}${name}/`];
  return { path, inode: stat.inode, parent, prefix, above, isThroughLink: throughLink || above.isThroughLink };
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
