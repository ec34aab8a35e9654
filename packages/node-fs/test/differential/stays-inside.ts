import * as host from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Step } from "./step.js";

const maxHops = 50;

/** Steps that must not reach the directory of the history itself. */
const lookingNames = new Set(["access", "exists", "lstat", "stat", "readdir", "realpath", "readlink", "opendir"]);

function isBelow(root: string, path: string): boolean {
  return path.startsWith(`${root}/`);
}

function targetOf(path: string): string | undefined {
  try {
    return host.readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Whether a path of the host, with all its links, stays below a directory. The directory itself may be reached at the end. */
function pathStays(root: string, path: string): "below" | "root" | "outside" {
  let pending = path.slice(root.length).split("/");
  let at = root;
  for (let hops = 0; pending.length > 0; ) {
    const [name = "", ...rest] = pending;
    pending = rest;
    if (name === "" || name === ".") continue;
    if (name === "..") at = dirname(at);
    else at = join(at, name);
    if (at !== root && !isBelow(root, at)) return "outside";
    const target = targetOf(at);
    if (target === undefined) continue;
    if (++hops > maxHops) return "below";
    if (target.startsWith("/") && target !== root && !isBelow(root, target)) return "outside";
    at = target.startsWith("/") ? root : dirname(at);
    pending = [...(target.startsWith("/") ? target.slice(root.length) : target).split("/"), ...pending];
  }
  return at === root ? "root" : "below";
}

/** The symbolic links below a directory. */
function linksBelow(path: string): string[] {
  return host.readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const at = join(path, entry.name);
    if (entry.isSymbolicLink()) return [at];
    return entry.isDirectory() ? linksBelow(at) : [];
  });
}

function isDirectory(path: string): boolean {
  try {
    return host.statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Whether a step on the host reaches nothing but what is below the directory. Without that, `rm` after a link and `..` would
 * remove other files of the host.
 */
export function staysInside(root: string, step: Step): boolean {
  const mayBeRoot = lookingNames.has(step.name);
  const reached = step.paths.flatMap(({ text }) => [
    pathStays(root, `${root}/${text}`),
    pathStays(root, resolve(root, text)),
  ]);
  if (step.paths.some(({ text }) => resolve(root, text) !== root && !isBelow(root, resolve(root, text)))) return false;
  if (!reached.every((each) => each === "below" || (mayBeRoot && each === "root"))) return false;
  // The host makes an empty file first, and removes it, which leaves its mark on the directory.
  if (step.name === "copyFile" && step.paths[0] !== undefined && isDirectory(`${root}/${step.paths[0].text}`))
    return false;
  if (step.name !== "cp" && !step.followsTree) return true;
  // Links to directories above them would be followed until a path is too long.
  return !linksBelow(root).some((link) => pathStays(root, link) !== "below" || (step.followsTree && isDirectory(link)));
}
