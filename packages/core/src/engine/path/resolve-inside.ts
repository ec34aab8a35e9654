import { InvalidArgumentError } from "@dmemfs/contract";
import { normalizePath, requirePath } from "./normalize-path.js";

/** Two separators name a server (`\\server`), also as the start of a device path (`\\?\`). */
const server = /^[\\/]{2}/;

/** `C:`, also after a separator. */
const drive = /^[\\/]?[a-z]:/i;

/**
 * Returns the canonical path of a name from an archive or another untrusted source, at or below a directory. The result is the
 * directory itself for an empty name and for `.`. `\` is read as `/`. One leading separator is ignored, as `tar` and `unzip` do:
 * `/etc/passwd` is below the directory too. Reads only the text: neither path has to exist.
 * @param directory - any path, normalized as in `open`
 * @param name - the name to resolve
 * @throws InvalidArgumentError for a name with NUL, for one that climbs above the directory at any point (`../x`, `a/../../x`),
 * and for one that begins with a drive letter (`C:`) or a server (`\\server`, `//server`)
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for a directory or name that is not a string
 */
export function resolveInside(directory: string, name: string): string {
  const root = normalizePath(directory, "resolveInside");
  requirePath(name, "name");
  if (server.test(name)) throw refused(name, "begin with the name of a server");
  if (drive.test(name)) throw refused(name, "begin with a drive letter");
  const inside = normalizePath(name, "resolveInside");
  if (root === "/") return inside;
  return inside === "/" ? root : root + inside;
}

function refused(path: string, what: string): InvalidArgumentError {
  return new InvalidArgumentError({ syscall: "resolveInside", path, detail: `a name in an archive must not ${what}` });
}
