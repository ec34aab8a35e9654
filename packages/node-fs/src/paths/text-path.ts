import { CallFailure } from "../errors/call-failure.js";
import { encodeText } from "../platform/buffer-text.js";

/** Maximum number of bytes of a path and of the target of a symbolic link, as in Linux. */
const longestPath = 4095;
const mostBytesOfCharacter = 3;

/** Throws for a text that is too long for a path: a target of many names, followed from link to link, would take minutes. */
export function requireShort(text: string): string {
  const isLong = text.length > longestPath / mostBytesOfCharacter && encodeText(text, "utf8").length > longestPath;
  if (isLong) throw new CallFailure("ENAMETOOLONG");
  return text;
}

/** The names of a path in text form, with `.` and `..` resolved as far as possible. */
function namesOf(path: string): string[] {
  const isAbsolute = path.startsWith("/");
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (!isAbsolute) names.push(name);
  }
  return names;
}

/** The normalized path of two parts, as `path.join` of POSIX makes it of paths without a trailing slash. */
export function joinPath(directory: string, name: string): string {
  const joined = `${directory}/${name}`;
  const text = namesOf(joined).join("/");
  return joined.startsWith("/") ? `/${text}` : text || ".";
}

/** The absolute path of a path in a directory, without access to the filesystem. */
export function resolvePath(directory: string, path: string): string {
  return path.startsWith("/") ? joinPath("/", path) : joinPath(directory, path);
}

/** The directory of a path in text form. */
export function directoryOf(path: string): string {
  const text = path.replace(/\/+$/, "");
  const end = text.lastIndexOf("/");
  if (end < 0) return path.startsWith("/") ? "/" : ".";
  return text.slice(0, end).replace(/\/+$/, "") || "/";
}
