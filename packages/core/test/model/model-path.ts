import { InvalidArgumentError } from "@dmemfs/contract";

/** The canonical path, found the slow and plain way. */
export function canonical(path: string, syscall: string): string {
  if (path.includes("\0")) throw new InvalidArgumentError({ syscall, path });
  const names: string[] = [];
  for (const part of path.split(/[\\/]/)) {
    if (part === "..") {
      if (names.length === 0) throw new InvalidArgumentError({ syscall, path });
      names.length -= 1;
    } else if (part !== "" && part !== ".") {
      names.push(part);
    }
  }
  return `/${names.join("/")}`;
}

/** The path of the directory that holds it. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** The last name in it. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether a path lies below another. */
export function isBelow(path: string, ancestor: string): boolean {
  return path !== ancestor && path.startsWith(ancestor === "/" ? "/" : `${ancestor}/`);
}
