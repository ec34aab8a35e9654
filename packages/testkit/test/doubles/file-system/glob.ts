import { segmentsOf } from "./arguments.js";

/** A regular expression over whole paths. */
export function globPattern(glob: string): RegExp {
  const segments = segmentsOf(glob, { syscall: "glob", path: glob });
  const source = segments.map((segment) => (segment === "**" ? "(?:/[^/]+)*" : `/${segmentSource(segment)}`)).join("");
  return new RegExp(`^${source}$`, "su");
}

function segmentSource(segment: string): string {
  return segment.replace(/\[(!?)([^\]]+)\]|[\s\S]/gu, (part, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not === "!" ? "^/" : ""}${set.replace(/[\\\]^[]/gu, "\\$&")}]`;
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  });
}
