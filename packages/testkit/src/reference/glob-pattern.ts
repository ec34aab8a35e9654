import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";

/** A regular expression that matches the canonical paths which a glob pattern finds. */
export function globPattern(pattern: string): RegExp {
  if (typeof pattern !== "string") throw invalidArgumentType("pattern", "of type string", pattern);
  const segments = pattern.split(/[\\/]/).filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..") || pattern.includes("\0")) {
    throw new InvalidArgumentError({ syscall: "glob", path: pattern });
  }
  if (segments.length === 0) return /^\/$/;
  const source = segments
    .map((segment) => (segment === "**" ? "(?:/[^/]+)*" : `/(?=[^/])${segmentSource(segment)}`))
    .join("");
  const root = segments.every((segment) => segment === "**") ? "/|" : "";
  return new RegExp(`^(?:${root}${source})$`, "su");
}

function segmentSource(segment: string): string {
  return segment.replace(/\[(!?)([^\]]+)\]|[\s\S]/gu, (part, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not === "!" ? "^/" : ""}${set.replace(/[\\\]^[]/gu, "\\$&")}]`;
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  });
}
