import type { MFSStatResult } from "@dmemfs/contract";
import type { CallContext } from "../call-context.js";
import { CallFailure, errorOf } from "../errors/call-failure.js";
import { operationError } from "../errors/operation-error.js";
import type { Failure } from "../errors/system-error.js";
import { directoryOf, locate, resolvePath } from "../paths/index.js";

/** Does a part of a copy whose errors name another system call. */
export function attempt<Result>(place: Failure, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw errorOf(error, place);
  }
}

/** The node at a path; undefined if the path is missing. */
export function statIfThere(context: CallContext, path: string, follows: boolean): MFSStatResult | undefined {
  return attempt({ syscall: follows ? "stat" : "lstat", path }, () => {
    try {
      return locate(context, path, follows).stat;
    } catch (error) {
      if (error instanceof CallFailure && error.code === "ENOENT") return undefined;
      throw error;
    }
  });
}

/** The node at a path. @throws a system error (`ENOENT`) */
function statThere(context: CallContext, path: string, follows: boolean): MFSStatResult {
  return attempt({ syscall: follows ? "stat" : "lstat", path }, () => {
    const { stat } = locate(context, path, follows);
    if (stat === undefined) throw new CallFailure("ENOENT");
    return stat;
  });
}

const sentences = {
  ERR_FS_CP_DIR_TO_NON_DIR: ["EISDIR", 21, "Cannot overwrite non-directory with directory"],
  ERR_FS_CP_EEXIST: ["EEXIST", 17, "Target already exists"],
  ERR_FS_CP_EINVAL: ["EINVAL", 22, "Invalid src or dest"],
  ERR_FS_CP_NON_DIR_TO_DIR: ["ENOTDIR", 20, "Cannot overwrite directory with non-directory"],
  ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY: ["EINVAL", 22, "Cannot overwrite symlink in subdirectory of self"],
  ERR_FS_EISDIR: ["EISDIR", 21, "Path is a directory"],
} as const;

/** The error of Node for a copy that it rejects. */
export function copyError(name: keyof typeof sentences, path: string, message: string, number?: number): Error {
  const [code, errno, sentence] = sentences[name];
  return operationError(name, sentence, { message, path, syscall: "cp", errno: number ?? errno, code });
}

/** Whether a path in text form is at or below another one. */
export function isAtOrBelow(path: string, directory: string): boolean {
  const [names, above] = [namesOf(path), namesOf(directory)];
  return above.every((name, index) => names[index] === name);
}

function namesOf(path: string): string[] {
  return resolvePath("/", path)
    .split("/")
    .filter((name) => name !== "");
}

/** The source and the destination of a copy. */
export interface CopyPair {
  readonly source: MFSStatResult;
  readonly target: MFSStatResult | undefined;
}

/** Checks the source and the destination of a copy. @throws if they are incompatible */
export function checkEnds(context: CallContext, from: string, to: string, dereference: boolean): CopyPair {
  const source = statThere(context, from, dereference);
  const target = statIfThere(context, to, dereference);
  if (target !== undefined) {
    if (target.inode === source.inode) throw copyError("ERR_FS_CP_EINVAL", to, "src and dest cannot be the same");
    if (source.isDir && !target.isDir) {
      throw copyError("ERR_FS_CP_DIR_TO_NON_DIR", to, `cannot overwrite non-directory ${to} with directory ${from}`);
    }
    if (!source.isDir && target.isDir) {
      throw copyError("ERR_FS_CP_NON_DIR_TO_DIR", to, `cannot overwrite directory ${to} with non-directory ${from}`);
    }
  }
  if (source.isDir && isAtOrBelow(resolvePath(context.cwd, to), resolvePath(context.cwd, from)))
    throw intoItself(from, to);
  return { source, target };
}

function intoItself(from: string, to: string): Error {
  return copyError("ERR_FS_CP_EINVAL", to, `cannot copy ${from} to a subdirectory of self ${to}`);
}

/** @throws if a directory above the destination is the source */
export function checkParents(context: CallContext, source: MFSStatResult, from: string, to: string): void {
  for (let path = directoryOf(to); path !== directoryOf(path); path = directoryOf(path)) {
    if (path === directoryOf(from)) return;
    if (statIfThere(context, path, true)?.inode === source.inode) throw intoItself(from, to);
  }
}
