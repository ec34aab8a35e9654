import * as rules from "../../../src/file-system/touch.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `touch`. */
export const touchFaults: readonly FileSystemFault[] = [
  {
    name: "touches no vacant path",
    rule: rules.touchesVacant,
    fs: (fs) => ({ touch: (path) => void (fs.exists(path) && fs.touch(path)) }),
  },
  {
    name: "imports the file that it touches, which is clean then",
    rule: rules.touchesVacant,
    fs: (fs) => ({ touch: (path) => (fs.exists(path) ? fs.touch(path) : fs.importTree({ [path]: "" })) }),
  },
  {
    name: "touches by writing the same content",
    rule: rules.touchesExisting,
    fs: (fs) => ({ touch: (path) => (fs.isFile(path) ? fs.appendFile(path, "") : fs.touch(path)) }),
  },
  {
    name: "touches no directory",
    rule: rules.touchesExisting,
    fs: (fs) => ({ touch: (path) => (fs.isDir(path) ? undefined : fs.touch(path)) }),
  },
  {
    name: "renews no access",
    rule: rules.touchesExisting,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), accessedAt: fs.stat(path).createdAt }) }),
  },
  {
    name: "makes the directories above the file that it touches",
    rule: rules.touchRefusals,
    fs: (fs) => ({
      touch(path) {
        const parent = path.slice(0, path.lastIndexOf("/")) || "/";
        if (!fs.exists(parent)) fs.mkdir(parent);
        fs.touch(path);
      },
    }),
  },
];
