import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import { expandAlternatives } from "./expand-alternatives.js";

/** Returns whether a glob pattern matches the file or directory with a canonical path. */
export type GlobPattern = (path: string, isDirectory: boolean) => boolean;

/** Compiles a glob pattern. */
export function globPattern(pattern: string): GlobPattern {
  if (typeof pattern !== "string") throw invalidArgumentType("pattern", "of type string", pattern);
  const expansions = expandAlternatives(pattern).map((each) => ({
    expression: expressionOf(each, pattern),
    directoriesOnly: /[\\/]$/.test(each),
  }));
  return (path, isDirectory) =>
    expansions.some((each) => (isDirectory || !each.directoriesOnly) && each.expression.test(path));
}

/** A regular expression that matches the same canonical paths as a pattern without alternatives. */
function expressionOf(expansion: string, pattern: string): RegExp {
  const segments = expansion.split(/[\\/]/).filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..") || expansion.includes("\0")) {
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
  return segment.replace(/\[(![^\]]+|[^!][^\]]*)\]|[\s\S]/gu, (part, set: string | undefined) => {
    if (set !== undefined) return `[${set.replace(/[\\\]^[]/gu, "\\$&").replace(/^!/, "^/")}]`;
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  });
}
