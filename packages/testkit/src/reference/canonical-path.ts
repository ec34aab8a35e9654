import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import type { Location } from "./location.js";

/**
 * The canonical path: `/`, then the names with a `/` between them.
 * @throws InvalidArgumentError if the path has a NUL or leaves the root
 */
export function canonicalPath(path: string, location: Location): string {
  if (typeof path !== "string") throw invalidArgumentType("path", "of type string", path);
  if (path.includes("\0")) throw new InvalidArgumentError({ ...location, detail: "a path has no NUL" });
  const names: string[] = [];
  for (const part of path.split(/[\\/]/)) {
    if (part === "..") {
      if (names.pop() === undefined) throw new InvalidArgumentError({ ...location, detail: "path traversal" });
    } else if (part !== "" && part !== ".") {
      names.push(part);
    }
  }
  return `/${names.join("/")}`;
}

/** The path of the parent of a canonical path. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** The last name of a canonical path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The paths above a canonical path, from the top, without the root. */
export function ancestorsOf(path: string): string[] {
  const names = path.split("/").slice(1, -1);
  return names.map((_, index) => `/${names.slice(0, index + 1).join("/")}`);
}

/** Whether a canonical path is below another. */
export function isBelow(path: string, ancestor: string): boolean {
  return path !== ancestor && path.startsWith(ancestor === "/" ? "/" : `${ancestor}/`);
}
