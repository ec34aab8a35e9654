import { InputError } from "./input-error.js";

/**
 * Checks the name of an archive's entry and gives it without `.` and empty segments, `\` read as `/`. Empty for the
 * archive's own root.
 * @throws InputError for an absolute path, a `..` anywhere in it, and a NUL
 */
export function entryPath(name: string): string {
  const path = name.replaceAll("\\", "/");
  if (path.includes("\0")) throw new InputError(`the entry "${name}" has a NUL in its path`);
  if (path.startsWith("/") || /^[a-z]:\//i.test(path)) {
    throw new InputError(`the entry "${name}" has an absolute path`);
  }
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..")) throw new InputError(`the entry "${name}" climbs out of its directory`);
  return segments.join("/");
}
