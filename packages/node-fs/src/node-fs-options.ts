import { invalidArgument, readOptions, requireInteger } from "@dmemfs/contract";
import { resolvePath } from "./paths/index.js";

/** The options of a filesystem that programs use as `node:fs`. */
export interface NodeFsOptions {
  /** The directory of relative paths, absolute. It may be made later. Default `/`. */
  readonly cwd?: string | undefined;
  /** The mode bits that new files and directories do not get, at most 0o777. Default 0o022. */
  readonly umask?: number | undefined;
  /** Whether symbolic links can be made and are followed. Default true. */
  readonly symlinks?: boolean | undefined;
  /** Maximum number of open descriptors, at least 1. A call that would open more throws `EMFILE`. Default 4096. */
  readonly maxOpenFiles?: number | undefined;
}

/** The options with the values of those that are absent. */
export type ReadNodeFsOptions = { readonly [Name in keyof NodeFsOptions]-?: NonNullable<NodeFsOptions[Name]> };

const mostDescriptors = 2 ** 31 - 4;

/**
 * The options with the values of those that are absent.
 * @param known - the options of the caller
 * @param syscall - the caller, for errors
 * @throws InvalidArgumentError for an invalid option and for an unknown one
 */
export function readNodeFsOptions(
  options: NodeFsOptions | undefined,
  known: readonly (keyof NodeFsOptions)[],
  syscall: string,
): ReadNodeFsOptions {
  const location = { syscall };
  const given: NodeFsOptions = readOptions(options, known, location);
  const { cwd = "/", umask = 0o022, symlinks = true, maxOpenFiles = 4096 } = given;
  if (typeof cwd !== "string" || !/^\/[^\\\0]*$/.test(cwd)) {
    throw invalidArgument("cwd", "an absolute path without backslashes and null characters", cwd, location);
  }
  if (typeof symlinks !== "boolean") throw invalidArgument("symlinks", "a boolean", symlinks, location);
  requireInteger("umask", umask, 0, location);
  if (umask > 0o777) throw invalidArgument("umask", "at most 0o777", umask, location);
  requireInteger("maxOpenFiles", maxOpenFiles, 1, location);
  return { cwd: resolvePath("/", cwd), umask, symlinks, maxOpenFiles: Math.min(maxOpenFiles, mostDescriptors) };
}
