import { requireMkdirOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { newAttributes } from "../metadata/index.js";
import { locate, locateName, parentOf } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";

/**
 * Makes a directory. With `recursive`, also its missing parents; returns the first one that was made, in the form of the given
 * path.
 */
export const mkdir: Call<string | undefined> = defineCall("mkdir", 1, (context, path, options) => {
  const { recursive, mode } = requireMkdirOptions(options);
  const text = requirePath(path);
  return recursive ? makeAll(context, text, mode) : makeOne(context, text, mode);
});

/** Makes a directory whose parent exists. */
export function makeOne(context: CallContext, text: string, mode: number): undefined {
  const { path, stat } = locateName(context, text);
  if (stat !== undefined) throw new CallFailure("EEXIST");
  context.fileSystem.mkdir(path);
  setMode(context, path, mode);
}

function setMode(context: CallContext, path: string, mode: number): void {
  const attributes = newAttributes(context, mode, "directory");
  if (attributes !== 0) context.fileSystem.setAttributes(path, attributes);
}

/** Makes a directory and its missing parents. Returns the text of the first one. */
export function makeAll(context: CallContext, text: string, mode: number): string | undefined {
  let first: string | undefined;
  let prefix = text;
  let base = directoryAt(context, prefix, text);
  while (base === undefined) {
    first = prefix;
    prefix = parentOfText(prefix);
    base = directoryAt(context, prefix, text);
  }
  makeBelow(context, base, text.slice(prefix.length).split("/"), mode);
  return first;
}

function parentOfText(text: string): string {
  return text
    .replace(/\/+$/, "")
    .replace(/[^/]+$/, "")
    .replace(/(?<=[^/])\/+$/, "");
}

/**
 * The canonical path of a directory; undefined if it is missing. @throws CallFailure for a file and for a link to a missing
 * target
 */
function directoryAt(context: CallContext, prefix: string, text: string): string | undefined {
  if (prefix === "" && text !== "") return context.cwd;
  const found = locateIfReachable(context, prefix, true);
  if (found?.stat?.isDir) return found.path;
  if (found?.stat !== undefined) throw new CallFailure(prefix === text ? "EEXIST" : "ENOTDIR");
  // A link to a missing target.
  if (locateIfReachable(context, prefix, false)?.stat !== undefined) throw new CallFailure("ENOENT");
  return undefined;
}

function locateIfReachable(context: CallContext, text: string, follows: boolean) {
  try {
    return locate(context, text, follows);
  } catch (error) {
    if (text !== "" && error instanceof CallFailure && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Makes directories one below the other: those up to the next `..` in one step. */
function makeBelow(context: CallContext, base: string, names: readonly string[], mode: number): void {
  let path = base;
  const made: string[] = [];
  for (const name of [...names, "."]) {
    if (name === "..") {
      context.fileSystem.mkdir(path, { existOk: true });
      path = parentOf(path);
    } else if (name !== "" && name !== ".") {
      path = path === "/" ? `/${name}` : `${path}/${name}`;
      made.push(path);
    }
  }
  if (made.length > 0) context.fileSystem.mkdir(path, { existOk: true });
  for (const each of made) setMode(context, each, mode);
}
