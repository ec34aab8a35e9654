function segmentExpression(segment: string): string {
  if (segment === "**") return "(?:/[^/]+)*";
  return `/${segment.replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", "[^/]*")}`;
}

/** A pattern of `*` and `**` as an expression over whole paths, as one would write it by hand. */
export function pathExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("/").slice(1).map(segmentExpression).join("")}$`);
}
