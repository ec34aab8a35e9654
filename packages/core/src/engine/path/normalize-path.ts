import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";

/** Matches a path that is not canonical: it contains `\`, NUL, or an empty, `.` or `..` segment. */
const irregular = /[\\\0]|\/\.{0,2}(?:\/|$)/;

/** @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything but a string: a host path must never pass for a virtual one */
export function requirePath(path: string, argument: string = "path"): void {
  if (typeof path !== "string") throw invalidArgumentType(argument, "of type string", path);
}

/**
 * The canonical form of a virtual path: absolute, `/` between segments, none of them empty, `.` or `..`. `\` is read as `/`,
 * a relative path starts at `/`, the empty path is `/`.
 * @param syscall - named in the error
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything but a string
 * @throws InvalidArgumentError for a NUL, and for `..` above the root (path traversal)
 */
export function normalizePath(path: string, syscall?: string): string {
  requirePath(path);
  if (path === "/" || (path.startsWith("/") && !irregular.test(path))) return path;
  return `/${segmentsOf(path, syscall).join("/")}`;
}

function segmentsOf(path: string, syscall: string | undefined): string[] {
  if (path.includes("\0")) throw new InvalidArgumentError({ syscall, path, detail: "a path must not contain NUL" });
  const segments: string[] = [];
  for (const segment of path.split(/[\\/]+/)) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) {
      throw new InvalidArgumentError({ syscall, path, detail: "path traversal, `..` climbs above the root" });
    }
  }
  return segments;
}

/** The segments of a canonical path: none for the root. */
export function splitPath(path: string): string[] {
  return path === "/" ? [] : path.slice(1).split("/");
}

/** The canonical path of a child. */
export function joinPath(directory: string, name: string): string {
  return `${directory === "/" ? "" : directory}/${name}`;
}

/** Whether a canonical path lies below another. */
export function isBelow(path: string, ancestor: string): boolean {
  return path !== "/" && path.startsWith(joinPath(ancestor, ""));
}
